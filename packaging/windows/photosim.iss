; Inno Setup: the installer for Windows. Run `python packaging\build.py` first, then `iscc packaging\windows\photosim.iss`.
; PHOTOSIM_VERSION holds the version. It installs for the person alone and asks for no administrator. Libraries and journals stay when it is removed.
#define Version GetEnv("PHOTOSIM_VERSION")

[Setup]
AppId={{6A2C7B0E-3E0B-4C0C-9C58-0F9A2B7B6C11}
AppName=photosim
AppVersion={#Version}
AppPublisher=The photosim developers
DefaultDirName={autopf}\photosim
DefaultGroupName=photosim
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
OutputDir=..\..\build\package
OutputBaseFilename=photosim-{#Version}-setup
SetupIconFile=photosim.ico
UninstallDisplayIcon={app}\photosim.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "folders"; Description: "Add 'Find duplicate photos' to the menu of folders"

[Files]
Source: "..\..\build\package\dist\photosim\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\photosim"; Filename: "{app}\photosim.exe"; Parameters: "--open"

[Registry]
Root: HKA; Subkey: "Software\Classes\Directory\shell\photosim"; ValueType: string; ValueData: "Find duplicate photos"; Flags: uninsdeletekey; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\photosim"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\photosim.exe"; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Directory\shell\photosim\command"; ValueType: string; ValueData: """{app}\photosim.exe"" --open ""%1"""; Tasks: folders
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\shell\open\command"; ValueType: string; ValueData: """{app}\photosim.exe"" --open ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\SupportedTypes"; ValueType: string; ValueName: ".jpg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\SupportedTypes"; ValueType: string; ValueName: ".jpeg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\SupportedTypes"; ValueType: string; ValueName: ".png"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\SupportedTypes"; ValueType: string; ValueName: ".heic"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\SupportedTypes"; ValueType: string; ValueName: ".webp"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\photosim.exe\SupportedTypes"; ValueType: string; ValueName: ".tif"; ValueData: ""

[Run]
Filename: "{app}\photosim.exe"; Parameters: "--open"; Description: "Open photosim"; Flags: nowait postinstall skipifsilent
