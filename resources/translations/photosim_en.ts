<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>ApplyDialog</name>
    <message numerus="yes">
      <source>%n file(s) will stay where they are:</source>
      <translation>
        <numerusform>%n file will stay where they are:</numerusform>
        <numerusform>%n files will stay where they are:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>+ %n file(s) that belong to it</source>
      <translation>
        <numerusform>+ %n file that belong to it</numerusform>
        <numerusform>+ %n files that belong to it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Move %n file(s) to the trash</source>
      <translation>
        <numerusform>Move %n file to the trash</numerusform>
        <numerusform>Move %n files to the trash</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>Move %n file(s) to the trash?</source>
      <translation>
        <numerusform>Move %n file to the trash?</numerusform>
        <numerusform>Move %n files to the trash?</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>and %n more</source>
      <translation>
        <numerusform>and %n more</numerusform>
        <numerusform>and %n more</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Applying</name>
    <message numerus="yes">
      <source>%n file(s) could not be put back.</source>
      <translation>
        <numerusform>%n file could not be put back.</numerusform>
        <numerusform>%n files could not be put back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) moved to the trash, {size} freed.</source>
      <translation>
        <numerusform>%n file moved to the trash, {size} freed.</numerusform>
        <numerusform>%n files moved to the trash, {size} freed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) put back.</source>
      <translation>
        <numerusform>%n file put back.</numerusform>
        <numerusform>%n files put back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n file(s) stayed where they were.</source>
      <translation>
        <numerusform>%n file stayed where they were.</numerusform>
        <numerusform>%n files stayed where they were.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>BottomBar</name>
    <message numerus="yes">
      <source>Plan: %n file(s), {size}, every one has a keeper</source>
      <translation>
        <numerusform>Plan: %n file, {size}, every one has a keeper</numerusform>
        <numerusform>Plan: %n files, {size}, every one has a keeper</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>FolderRow</name>
    <message numerus="yes">
      <source>%n photo(s)</source>
      <translation>
        <numerusform>%n photo</numerusform>
        <numerusform>%n photos</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>GroupPanel</name>
    <message numerus="yes">
      <source>%n group(s)</source>
      <translation>
        <numerusform>%n group</numerusform>
        <numerusform>%n groups</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n more group(s)</source>
      <translation>
        <numerusform>%n more group</numerusform>
        <numerusform>%n more groups</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
      <source>%n skipped file(s)</source>
      <translation>
        <numerusform>%n skipped file</numerusform>
        <numerusform>%n skipped files</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>ScanCard</name>
    <message numerus="yes">
      <source>%n file(s) found</source>
      <translation>
        <numerusform>%n file found</numerusform>
        <numerusform>%n files found</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n skipped</source>
      <translation>
        <numerusform>%n skipped</numerusform>
        <numerusform>%n skipped</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>StatePage</name>
    <message numerus="yes">
      <source>%n photo(s) compared, and no two of them are the same picture. Lower the threshold to look farther.</source>
      <translation>
        <numerusform>%n photo compared, and no two of them are the same picture. Lower the threshold to look farther.</numerusform>
        <numerusform>%n photos compared, and no two of them are the same picture. Lower the threshold to look farther.</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message numerus="yes">
      <source>%n extra file(s)</source>
      <translation>
        <numerusform>%n extra file</numerusform>
        <numerusform>%n extra files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n group(s)</source>
      <translation>
        <numerusform>%n group</numerusform>
        <numerusform>%n groups</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%n file(s)</source>
      <translation>
        <numerusform>%n file</numerusform>
        <numerusform>%n files</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n h</source>
      <translation>
        <numerusform>%n h</numerusform>
        <numerusform>%n h</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n min</source>
      <translation>
        <numerusform>%n min</numerusform>
        <numerusform>%n min</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n removed</source>
      <translation>
        <numerusform>%n removed</numerusform>
        <numerusform>%n removed</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <source>%n s</source>
      <translation>
        <numerusform>%n s</numerusform>
        <numerusform>%n s</numerusform>
      </translation>
    </message>
  </context>
</TS>
