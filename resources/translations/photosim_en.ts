<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ApplyDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) will stay where they are:</source>
        <translation>
            <numerusform>%Ln file will stay where they are:</numerusform>
            <numerusform>%Ln files will stay where they are:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them deserve a look; the riskiest:</source>
        <translation>
            <numerusform>%Ln of them deserve a look; the riskiest:</numerusform>
            <numerusform>%Ln of them deserve a look; the riskiest:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %Ln of them, what only they know is saved first.</source>
        <translation>
            <numerusform>For %Ln of them, what only they know is saved first.</numerusform>
            <numerusform>For %Ln of them, what only they know is saved first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message numerus="yes">
        <source>%Ln file(s) copied, {size}.</source>
        <translation>
            <numerusform>%Ln file copied, {size}.</numerusform>
            <numerusform>%Ln files copied, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied.</source>
        <translation>
            <numerusform>%Ln photo could not be copied.</numerusform>
            <numerusform>%Ln photos could not be copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message numerus="yes">
        <source>%Ln photo(s) only in {folder}</source>
        <translation>
            <numerusform>%Ln photo only in {folder}</numerusform>
            <numerusform>%Ln photos only in {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupSide</name>
    <message numerus="yes">
        <source>%Ln only here</source>
        <translation>
            <numerusform>%Ln only here</numerusform>
            <numerusform>%Ln only here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there only with fewer pixels</source>
        <translation>
            <numerusform>%Ln there only with fewer pixels</numerusform>
            <numerusform>%Ln there only with fewer pixels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy the %Ln over…</source>
        <translation>
            <numerusform>Copy the %Ln over…</numerusform>
            <numerusform>Copy the %Ln over…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mark the %Ln that are there too</source>
        <translation>
            <numerusform>Mark the %Ln that are there too</numerusform>
            <numerusform>Mark the %Ln that are there too</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln</source>
        <translation>
            <numerusform>Show the %Ln</numerusform>
            <numerusform>Show the %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of %Ln photo(s) are in {other} ({percent})</source>
        <translation>
            <numerusform>{n} of %Ln photo are in {other} ({percent})</numerusform>
            <numerusform>{n} of %Ln photos are in {other} ({percent})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BestShots</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open eye(s)</source>
        <translation>
            <numerusform>%Ln open eye</numerusform>
            <numerusform>%Ln open eyes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message numerus="yes">
        <source>Plan: %Ln photo(s), {size}</source>
        <translation>
            <numerusform>Plan: %Ln photo, {size}</numerusform>
            <numerusform>Plan: %Ln photos, {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkController</name>
    <message numerus="yes">
        <source>%Ln photo(s) marked for removal.</source>
        <translation>
            <numerusform>%Ln photo marked for removal.</numerusform>
            <numerusform>%Ln photos marked for removal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClustersPage</name>
    <message numerus="yes">
        <source>%Ln cluster(s), silhouette {number}</source>
        <translation>
            <numerusform>%Ln cluster, silhouette {number}</numerusform>
            <numerusform>%Ln clusters, silhouette {number}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) like nothing else</source>
        <translation>
            <numerusform>%Ln photo like nothing else</numerusform>
            <numerusform>%Ln photos like nothing else</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message numerus="yes">
        <source>%Ln model(s) ready</source>
        <translation>
            <numerusform>%Ln model ready</numerusform>
            <numerusform>%Ln models ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExploreBar</name>
    <message numerus="yes">
        <source>%Ln photo(s) alike</source>
        <translation>
            <numerusform>%Ln photo alike</numerusform>
            <numerusform>%Ln photos alike</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplorePresenter</name>
    <message numerus="yes">
        <source>%Ln photo(s) chosen</source>
        <translation>
            <numerusform>%Ln photo chosen</numerusform>
            <numerusform>%Ln photos chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown</source>
        <translation>
            <numerusform>%Ln photo shown</numerusform>
            <numerusform>%Ln photos shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s), nearest first</source>
        <translation>
            <numerusform>%Ln photo, nearest first</numerusform>
            <numerusform>%Ln photos, nearest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more group(s)</source>
        <translation>
            <numerusform>%Ln more group</numerusform>
            <numerusform>%Ln more groups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln group(s) of the same moment</source>
        <translation>
            <numerusform>Show %Ln group of the same moment</numerusform>
            <numerusform>Show %Ln groups of the same moment</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln group(s) of the same picture</source>
        <translation>
            <numerusform>Show %Ln group of the same picture</numerusform>
            <numerusform>Show %Ln groups of the same picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln group(s) with edited copies</source>
        <translation>
            <numerusform>Show %Ln group with edited copies</numerusform>
            <numerusform>Show %Ln groups with edited copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupPlace</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s), {name} is kept</source>
        <translation>
            <numerusform>%Ln photo, {name} is kept</numerusform>
            <numerusform>%Ln photos, {name} is kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be removed</source>
        <translation>
            <numerusform>%Ln to be removed</numerusform>
            <numerusform>%Ln to be removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{state}, %Ln put back</source>
        <translation>
            <numerusform>{state}, %Ln put back</numerusform>
            <numerusform>{state}, %Ln put back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>%Ln copied file(s) taken away again.</source>
        <translation>
            <numerusform>%Ln copied file taken away again.</numerusform>
            <numerusform>%Ln copied files taken away again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) deleted for good, {size} freed.</source>
        <translation>
            <numerusform>%Ln file deleted for good, {size} freed.</numerusform>
            <numerusform>%Ln files deleted for good, {size} freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved away, {size} freed.</source>
        <translation>
            <numerusform>%Ln file moved away, {size} freed.</numerusform>
            <numerusform>%Ln files moved away, {size} freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved to the trash, {size} freed.</source>
        <translation>
            <numerusform>%Ln file moved to the trash, {size} freed.</numerusform>
            <numerusform>%Ln files moved to the trash, {size} freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) put aside, {size}.</source>
        <translation>
            <numerusform>%Ln file put aside, {size}.</numerusform>
            <numerusform>%Ln files put aside, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) put back.</source>
        <translation>
            <numerusform>%Ln file put back.</numerusform>
            <numerusform>%Ln files put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) replaced by links, {size} freed.</source>
        <translation>
            <numerusform>%Ln file replaced by links, {size} freed.</numerusform>
            <numerusform>%Ln files replaced by links, {size} freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) replaced, {size} freed.</source>
        <translation>
            <numerusform>%Ln file replaced, {size} freed.</numerusform>
            <numerusform>%Ln files replaced, {size} freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln h</source>
        <translation>
            <numerusform>%Ln h</numerusform>
            <numerusform>%Ln h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln min</source>
        <translation>
            <numerusform>%Ln min</numerusform>
            <numerusform>%Ln min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln s</source>
        <translation>
            <numerusform>%Ln s</numerusform>
            <numerusform>%Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to remove</source>
        <translation>
            <numerusform>%Ln to remove</numerusform>
            <numerusform>%Ln to remove</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %Ln file(s) that belong to it</source>
        <translation>
            <numerusform>+ %Ln file that belong to it</numerusform>
            <numerusform>+ %Ln files that belong to it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) for good</source>
        <translation>
            <numerusform>Delete %Ln file for good</numerusform>
            <numerusform>Delete %Ln files for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) for good?</source>
        <translation>
            <numerusform>Delete %Ln file for good?</numerusform>
            <numerusform>Delete %Ln files for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the photos of the folder {name} %Ln face(s) are seen; at least {least} are needed.</source>
        <translation>
            <numerusform>In the photos of the folder {name} %Ln face are seen; at least {least} are needed.</numerusform>
            <numerusform>In the photos of the folder {name} %Ln faces are seen; at least {least} are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) away</source>
        <translation>
            <numerusform>Move %Ln file away</numerusform>
            <numerusform>Move %Ln files away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) to the trash</source>
        <translation>
            <numerusform>Move %Ln file to the trash</numerusform>
            <numerusform>Move %Ln files to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) to the trash?</source>
        <translation>
            <numerusform>Move %Ln file to the trash?</numerusform>
            <numerusform>Move %Ln files to the trash?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) to {folder}?</source>
        <translation>
            <numerusform>Move %Ln file to {folder}?</numerusform>
            <numerusform>Move %Ln files to {folder}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %Ln file(s) aside</source>
        <translation>
            <numerusform>Put %Ln file aside</numerusform>
            <numerusform>Put %Ln files aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %Ln file(s) aside?</source>
        <translation>
            <numerusform>Put %Ln file aside?</numerusform>
            <numerusform>Put %Ln files aside?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s)</source>
        <translation>
            <numerusform>Replace %Ln file</numerusform>
            <numerusform>Replace %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s) by copies that share their space?</source>
        <translation>
            <numerusform>Replace %Ln file by copies that share their space?</numerusform>
            <numerusform>Replace %Ln files by copies that share their space?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s) by links</source>
        <translation>
            <numerusform>Replace %Ln file by links</numerusform>
            <numerusform>Replace %Ln files by links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s) by links?</source>
        <translation>
            <numerusform>Replace %Ln file by links?</numerusform>
            <numerusform>Replace %Ln files by links?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The folder {name} has %Ln photo(s) that can be used; at least {least} are needed.</source>
        <translation>
            <numerusform>The folder {name} has %Ln photo that can be used; at least {least} are needed.</numerusform>
            <numerusform>The folder {name} has %Ln photos that can be used; at least {least} are needed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln photo(s) in these folders; at most {most} can be trained with.</source>
        <translation>
            <numerusform>There are %Ln photo in these folders; at most {most} can be trained with.</numerusform>
            <numerusform>There are %Ln photos in these folders; at most {most} can be trained with.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is too little to learn from: %Ln decision(s) about pairs, of which {same} say the same picture and {apart} do not. At least {least} are needed, and {each} of each kind.</source>
        <translation>
            <numerusform>There is too little to learn from: %Ln decision about pairs, of which {same} say the same picture and {apart} do not. At least {least} are needed, and {each} of each kind.</numerusform>
            <numerusform>There is too little to learn from: %Ln decisions about pairs, of which {same} say the same picture and {apart} do not. At least {least} are needed, and {each} of each kind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is too little to learn the keep order from: %Ln decision(s) between a photo that stays and one that goes, {changed} of them not as proposed. At least {least} are needed, and {least_changed} that were not as proposed.</source>
        <translation>
            <numerusform>There is too little to learn the keep order from: %Ln decision between a photo that stays and one that goes, {changed} of them not as proposed. At least {least} are needed, and {least_changed} that were not as proposed.</numerusform>
            <numerusform>There is too little to learn the keep order from: %Ln decisions between a photo that stays and one that goes, {changed} of them not as proposed. At least {least} are needed, and {least_changed} that were not as proposed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PairsDialog</name>
    <message numerus="yes">
        <source>%Ln photo(s) only in {folder}</source>
        <translation>
            <numerusform>%Ln photo only in {folder}</numerusform>
            <numerusform>%Ln photos only in {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanPlace</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay where they are: why?</source>
        <translation>
            <numerusform>%Ln stay where they are: why?</numerusform>
            <numerusform>%Ln stay where they are: why?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sure</source>
        <translation>
            <numerusform>%Ln sure</numerusform>
            <numerusform>%Ln sure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <translation>
            <numerusform>%Ln to look at</numerusform>
            <numerusform>%Ln to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) stay where they are</source>
        <translation>
            <numerusform>%Ln file stay where they are</numerusform>
            <numerusform>%Ln files stay where they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped file(s)</source>
        <translation>
            <numerusform>%Ln skipped file</numerusform>
            <numerusform>%Ln skipped files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalController</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be put back.</source>
        <translation>
            <numerusform>%Ln file could not be put back.</numerusform>
            <numerusform>%Ln files could not be put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed where they were.</source>
        <translation>
            <numerusform>%Ln file stayed where they were.</numerusform>
            <numerusform>%Ln files stayed where they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%Ln extra file(s)</source>
        <translation>
            <numerusform>%Ln extra file</numerusform>
            <numerusform>%Ln extra files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln group</numerusform>
            <numerusform>%Ln groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPresenter</name>
    <message numerus="yes">
        <source>%Ln group(s) decided</source>
        <translation>
            <numerusform>%Ln group decided</numerusform>
            <numerusform>%Ln groups decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still open</source>
        <translation>
            <numerusform>%Ln still open</numerusform>
            <numerusform>%Ln still open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In the %Ln group(s) shown: {files} besides the keepers</source>
        <translation>
            <numerusform>In the %Ln group shown: {files} besides the keepers</numerusform>
            <numerusform>In the %Ln groups shown: {files} besides the keepers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanCard</name>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln file found</numerusform>
            <numerusform>%Ln files found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln skipped</numerusform>
            <numerusform>%Ln skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatePage</name>
    <message numerus="yes">
        <source>%Ln photo(s) compared, and no two of them are the same picture. Lower the threshold to look farther.</source>
        <translation>
            <numerusform>%Ln photo compared, and no two of them are the same picture. Lower the threshold to look farther.</numerusform>
            <numerusform>%Ln photos compared, and no two of them are the same picture. Lower the threshold to look farther.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What was finished is kept: %Ln photo(s). Comparing begins when the scan goes on.</source>
        <translation>
            <numerusform>What was finished is kept: %Ln photo. Comparing begins when the scan goes on.</numerusform>
            <numerusform>What was finished is kept: %Ln photos. Comparing begins when the scan goes on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message numerus="yes">
        <source>%Ln photo(s) could not be read.</source>
        <translation>
            <numerusform>%Ln photo could not be read.</numerusform>
            <numerusform>%Ln photos could not be read.</numerusform>
        </translation>
    </message>
</context>
</TS>
