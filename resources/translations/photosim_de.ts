<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>ApartDialog</name>
    <message>
      <source>No pair was said to be different yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pairs that are not duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>These pairs are never shown together again, also after moves and new scans.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and this one</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ApplyDialog</name>
    <message numerus="yes">
      <source>%Ln file(s) will stay where they are:</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>+ %Ln file(s) that belong to it</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files of the plan</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>Move %Ln file(s) to the trash</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>Move %Ln file(s) to the trash?</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Review and apply</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stays: the keeper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This frees {size}. Each file has a keeper that is checked again just before the file is moved. You can undo it, also after a restart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To the trash</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>and %Ln more</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
  </context>
  <context>
    <name>Applying</name>
    <message numerus="yes">
      <source>%Ln file(s) could not be put back.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) moved to the trash, {size} freed.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) put back.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln file(s) stayed where they were.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Moving files to the trash…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Moving files to the trash… {n} of {m}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This window is read-only: another one has the library open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Bars</name>
    <message>
      <source>No details</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BottomBar</name>
    <message numerus="yes">
      <source>Plan: %Ln file(s), {size}, every one has a keeper</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Plan: nothing to remove yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Review and apply…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BusyDialog</name>
    <message>
      <source>Another photosim uses this library. You can look at the groups here, but not scan, decide or remove anything until the other one is closed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photosim is open already</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ComparePanel</name>
    <message>
      <source>Blink</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How to compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next photo of this group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous photo of this group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Split</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>CompareView</name>
    <message>
      <source>Bright where they differ</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Green agrees, red differs, blue is only on the left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No pixel differs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not aligned: laid over each other as they are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The two photos</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Deciding</name>
    <message>
      <source>Nothing in this group is proposed for removal: decide photo by photo.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This photo lies in a protected folder: it stays.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This window is read-only: another one has the library open.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Details</name>
    <message>
      <source>What differs</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DropTarget</name>
    <message>
      <source>Drop folders here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>or choose…</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FilterPopup</name>
    <message>
      <source>All folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All kinds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Any size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>At least {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bytes to win</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decided or not</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Decisions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From this day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind of file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most bytes first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Most files first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not decided yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Oldest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show everything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Surest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken between</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>To this day</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FolderDrops</name>
    <message>
      <source>Drop to find similar photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop to scan</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>FolderRow</name>
    <message numerus="yes">
      <source>%Ln photo(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Protect: never remove from here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop protecting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take out of the list (files stay)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to do with {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>protected</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Folders</name>
    <message>
      <source>This window is read-only: another one has the library open.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>GroupPanel</name>
    <message numerus="yes">
      <source>%Ln group(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln more group(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Clear the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Filter, active</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No copies at this threshold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No edited copies at this threshold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No group passes the filter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No photos of the same moment at this threshold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search (Ctrl+F)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search names and folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>most bytes first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>most files first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>newest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>oldest first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>surest first</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HistoryDialog</name>
    <message>
      <source>Every removal can be put back, with its times, as long as the trash is not emptied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Freed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History and undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was removed yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Put back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Removals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in the trash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>put back</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyMap</name>
    <message>
      <source>100 % and back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Accept what is proposed for the whole group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back to the pair before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Difference</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find photos similar to the picture in the clipboard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find photos similar to the right one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heat map</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep both: not duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep both: they are not duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep left, remove right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the left photo, remove the right one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the right photo, remove the left one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make the right photo the keeper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next photo of the group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous photo of the group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Review and apply the plan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search names and folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the other photo while held</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Side by side</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skip to the next pair</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Split</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This sheet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo the last decision</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeysDialog</name>
    <message>
      <source>Back to the original keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Click into a field and press another key to change it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This key belongs to “{name}” already: give that another key first.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LeftPanel</name>
    <message>
      <source>Add a folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>FOLDERS</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder pairs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History and undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skipped files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VIEWS</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Notice</name>
    <message>
      <source>Close this message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Do it</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PairsDialog</name>
    <message numerus="yes">
      <source>%Ln photo(s) only in {folder}</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder pairs</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for folders with the same photos…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark the copies in {folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No two folders hold copies of each other's photos.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One decision for all copies in two folders. Nothing is touched yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pairs of folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Photos that are only there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Share</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>is contained in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} of {m}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Presenting</name>
    <message>
      <source>Details…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything on this tab is decided.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep left: {reasons}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept: not duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Left: the keeper you chose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Proposed: remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Review and apply…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong that photosim did not expect.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your choice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photo {n} of {m}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
      <source>%Ln skipped file(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Copy the list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No skipped files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Skipped files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>They were left alone; everything else was scanned.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Why</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReportDialog</name>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report of a failure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something went wrong</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RulesDialog</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Also decide photos of the same moment, which are different pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Files ruled out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folders in my order…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folders, the preferred first, one in each line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Groups decided</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Highest resolution</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>In a protected folder</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <source>In the %Ln group(s) shown: {files} besides the keepers</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Least compressed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark for removal by these rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names in my order…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Names such as IMG_*, one in each line; with ! in front those not wanted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Oldest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Original before converted (RAW, HEIC before JPEG)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Original name (no “copy”, no “(1)”)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Original order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Richest metadata</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rule</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rules</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rules in their order</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shortest path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first rule that tells two photos apart decides. Drag the rules into your order.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Which photo is kept</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ScanCard</name>
    <message numerus="yes">
      <source>%Ln file(s) found</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln skipped</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Comparing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Grouping</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress of the scan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scanning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} / s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} of {m}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{time} left</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Sheet</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SimilarDialog</name>
    <message>
      <source>Another picture…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find similar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No similar photos found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Searching</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Searching…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Similar photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture to search with</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>StatePage</name>
    <message numerus="yes">
      <source>%Ln photo(s) compared, and no two of them are the same picture. Lower the threshold to look farther.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Choose folders…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose or drop others.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Drop your photo folders here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looking for matches…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No duplicates. Well kept!</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No photos in these folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Opening your library…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan {folder} again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The first groups appear here as soon as they are found. You can review them while the scan goes on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This needs a look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try with samples</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>photosim looks for copies, edited versions and photos of the same moment, and shows each match side by side. Nothing is removed before you say so, and everything can be undone. Your photos stay on this computer.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Strip</name>
    <message>
      <source>Photos of this group</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Tools</name>
    <message numerus="yes">
      <source>%Ln photo(s) marked for removal.</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Export the groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exported to {file}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page with thumbnails (*.html)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This window is read-only: another one has the library open.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>TopBar</name>
    <message numerus="yes">
      <source>%Ln extra file(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln group(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Edited</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find similar…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How alike two photos must be to be put into one group</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind of match</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>More</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rules…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Same picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the list of groups</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Threshold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about 1 in {n} wrong</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>hardly any wrong</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Views</name>
    <message>
      <source>Choose a folder of photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a picture to search with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The pasted picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture and no folder in the clipboard.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Words</name>
    <message numerus="yes">
      <source>%Ln file(s)</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln h</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln min</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln s</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message numerus="yes">
      <source>%Ln to remove</source>
      <translation type="unfinished">
        <numerusform />
        <numerusform />
      </translation>
    </message>
    <message>
      <source>Add a folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export the groups…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exposure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find similar…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keywords</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Lens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mark everything proposed in this list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quality</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rating</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rules…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scan all folders again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sharpness</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Similar to the right photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Software</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>better</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>different</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>edited</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>high</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>identical</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>low</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>medium</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>never pre-selected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>none</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same moment</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>same pixels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{format}, about {quality}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{size} to win</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
