<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About photosim</source>
        <translation>Über photosim</translation>
    </message>
    <message>
        <source>Copy details for a report</source>
        <translation>Angaben für eine Fehlermeldung kopieren</translation>
    </message>
    <message>
        <source>Finds copies of photos and removes what you decide, without losing one. MIT licence. It is made with the parts below; each has a licence of its own.</source>
        <translation>Findet Kopien von Fotos und entfernt, was Sie bestimmen, ohne eines zu verlieren. MIT-Lizenz. Es besteht aus den Teilen unten; jeder hat seine eigene Lizenz.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Text der Lizenz</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>photosim {version}</source>
        <translation>photosim {version}</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Decoding</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>Normiert</translation>
    </message>
    <message>
        <source>Raw cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Two photos are needed.</source>
        <translation>Es braucht zwei Fotos.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>{n} above the threshold</source>
        <translation>{n} über der Schwelle</translation>
    </message>
    <message>
        <source>{n} below the threshold</source>
        <translation>{n} unter der Schwelle</translation>
    </message>
</context>
<context>
    <name>ApartDialog</name>
    <message>
        <source>No pair was said to be different yet.</source>
        <translation>Noch kein Paar wurde als verschieden erklärt.</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>Pairs that are not duplicates</source>
        <translation>Paare, die keine Duplikate sind</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>These pairs are never shown together again, also after moves and new scans.</source>
        <translation>Diese Paare werden nie wieder zusammen gezeigt, auch nicht nach Verschieben und neuem Durchsuchen.</translation>
    </message>
    <message>
        <source>This photo</source>
        <translation>Dieses Foto</translation>
    </message>
    <message>
        <source>and this one</source>
        <translation>und dieses</translation>
    </message>
</context>
<context>
    <name>ApplyDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) will stay where they are:</source>
        <translation>
            <numerusform>%Ln Datei bleibt, wo sie ist:</numerusform>
            <numerusform>%Ln Dateien bleiben, wo sie sind:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them deserve a look; the riskiest:</source>
        <translation>
            <numerusform>%Ln davon verdient einen Blick; die heikelste:</numerusform>
            <numerusform>%Ln davon verdienen einen Blick; die heikelsten:</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln of them, what only they know is saved first.</source>
        <translation>
            <numerusform>Bei %Ln davon wird vorher gesichert, was nur sie weiß.</numerusform>
            <numerusform>Bei %Ln davon wird vorher gesichert, was nur sie wissen.</numerusform>
        </translation>
    </message>
    <message>
        <source>I know that nothing brings these files back.</source>
        <translation>Ich weiß, dass nichts diese Dateien zurückbringt.</translation>
    </message>
    <message>
        <source>None of them holds anything that the photo that stays does not:</source>
        <translation>Keine davon enthält etwas, das dem Foto fehlt, das bleibt:</translation>
    </message>
    <message>
        <source>The riskiest pairs</source>
        <translation>Die heikelsten Paare</translation>
    </message>
    <message>
        <source>This frees {size}. Just before each file is touched, the photo that stays for it is read in full and compared with what the scan saw; where that fails, the file stays.</source>
        <translation>Das gibt {size} frei. Unmittelbar bevor eine Datei angefasst wird, wird das Foto, das dafür bleibt, ganz gelesen und mit dem verglichen, was beim Durchsuchen zu sehen war; stimmt es nicht, bleibt die Datei.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupController</name>
    <message numerus="yes">
        <source>%Ln file(s) copied, {size}.</source>
        <translation>
            <numerusform>%Ln Datei kopiert, {size}.</numerusform>
            <numerusform>%Ln Dateien kopiert, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied.</source>
        <translation>
            <numerusform>%Ln Foto konnte nicht kopiert werden.</numerusform>
            <numerusform>%Ln Fotos konnten nicht kopiert werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy the photos to this folder</source>
        <translation>Fotos in diesen Ordner kopieren</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Es wird kopiert…</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Exported to {file}.</source>
        <translation>Nach {file} exportiert.</translation>
    </message>
    <message>
        <source>Scan the folders again</source>
        <translation>Ordner neu durchsuchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message numerus="yes">
        <source>%Ln photo(s) only in {folder}</source>
        <translation>
            <numerusform>%Ln Foto nur in {folder}</numerusform>
            <numerusform>%Ln Fotos nur in {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Backup check</source>
        <translation>Sicherung prüfen</translation>
    </message>
    <message>
        <source>Choose two different folders.</source>
        <translation>Wählen Sie zwei verschiedene Ordner.</translation>
    </message>
    <message>
        <source>Copies count also where they were cropped, edited or saved again. Nothing is touched yet.</source>
        <translation>Kopien zählen auch, wenn sie beschnitten, bearbeitet oder neu gespeichert wurden. Noch wird nichts angefasst.</translation>
    </message>
    <message>
        <source>Is everything of one folder in the other?</source>
        <translation>Ist alles aus dem einen Ordner auch im anderen?</translation>
    </message>
    <message>
        <source>One folder</source>
        <translation>Der eine Ordner</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photos that are only there</source>
        <translation>Fotos, die es nur dort gibt</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The other folder</source>
        <translation>Der andere Ordner</translation>
    </message>
    <message>
        <source>There is only one folder with photos: add another one to compare it with.</source>
        <translation>Es gibt nur einen Ordner mit Fotos: Fügen Sie einen zweiten zum Vergleichen hinzu.</translation>
    </message>
</context>
<context>
    <name>BackupSide</name>
    <message numerus="yes">
        <source>%Ln only here</source>
        <translation>
            <numerusform>%Ln nur hier</numerusform>
            <numerusform>%Ln nur hier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln there only with fewer pixels</source>
        <translation>
            <numerusform>%Ln dort nur mit weniger Pixeln</numerusform>
            <numerusform>%Ln dort nur mit weniger Pixeln</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy over…</source>
        <translation>Hinüberkopieren…</translation>
    </message>
    <message numerus="yes">
        <source>Copy the %Ln over…</source>
        <translation>
            <numerusform>%Ln hinüberkopieren…</numerusform>
            <numerusform>%Ln hinüberkopieren…</numerusform>
        </translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Mark for removal</source>
        <translation>Zum Entfernen vormerken</translation>
    </message>
    <message numerus="yes">
        <source>Mark the %Ln that are there too</source>
        <translation>
            <numerusform>%Ln vormerken, das auch dort ist</numerusform>
            <numerusform>%Ln vormerken, die auch dort sind</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln</source>
        <translation>
            <numerusform>%Ln zeigen</numerusform>
            <numerusform>%Ln zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>This folder is protected: its photos stay.</source>
        <translation>Dieser Ordner ist geschützt: seine Fotos bleiben.</translation>
    </message>
    <message>
        <source>nothing is only here</source>
        <translation>nichts ist nur hier</translation>
    </message>
    <message>
        <source>protected: its photos stay</source>
        <translation>geschützt: seine Fotos bleiben</translation>
    </message>
    <message>
        <source>{folder}, without {other}</source>
        <translation>{folder}, ohne {other}</translation>
    </message>
    <message numerus="yes">
        <source>{n} of %Ln photo(s) are in {other} ({percent})</source>
        <translation>
            <numerusform>{n} von %Ln Foto ist in {other} ({percent})</numerusform>
            <numerusform>{n} von %Ln Fotos sind in {other} ({percent})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>No details</source>
        <translation>Keine Einzelheiten</translation>
    </message>
</context>
<context>
    <name>BestShots</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln Gesicht</numerusform>
            <numerusform>%Ln Gesichter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open eye(s)</source>
        <translation>
            <numerusform>%Ln offenes Auge</numerusform>
            <numerusform>%Ln offene Augen</numerusform>
        </translation>
    </message>
    <message>
        <source>Best shot: {name} ({why})</source>
        <translation>Bestes Foto: {name} ({why})</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Look at the plan…</source>
        <translation>Plan ansehen…</translation>
    </message>
    <message>
        <source>Mark all proposed</source>
        <translation>Alle Vorschläge vormerken</translation>
    </message>
    <message>
        <source>Marks for removal what is proposed in the groups of this list. Nothing is moved before you apply.</source>
        <translation>Merkt zum Entfernen vor, was in den Gruppen dieser Liste vorgeschlagen ist. Nichts wird verschoben, bevor Sie es ausführen.</translation>
    </message>
    <message numerus="yes">
        <source>Plan: %Ln photo(s), {size}</source>
        <translation>
            <numerusform>Plan: %Ln Foto, {size}</numerusform>
            <numerusform>Plan: %Ln Fotos, {size}</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan: nothing to remove yet</source>
        <translation>Plan: noch nichts zu entfernen</translation>
    </message>
    <message>
        <source>{plan}, every one has a keeper</source>
        <translation>{plan}, zu jeder bleibt ein Foto</translation>
    </message>
</context>
<context>
    <name>BulkController</name>
    <message numerus="yes">
        <source>%Ln photo(s) marked for removal.</source>
        <translation>
            <numerusform>%Ln Foto zum Entfernen vorgemerkt.</numerusform>
            <numerusform>%Ln Fotos zum Entfernen vorgemerkt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing here is proposed for removal that is not marked already.</source>
        <translation>Hier ist nichts zum Entfernen vorgeschlagen, was nicht schon markiert ist.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>BusyDialog</name>
    <message>
        <source>Another photosim uses this library. You can look at the groups here, but not scan, decide or remove anything until the other one is closed.</source>
        <translation>Ein anderes photosim benutzt diese Bibliothek. Hier lassen sich die Gruppen ansehen; durchsuchen, entscheiden und entfernen geht erst, wenn das andere geschlossen ist.</translation>
    </message>
    <message>
        <source>Only look</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>The open window does not answer</source>
        <translation>Das offene Fenster antwortet nicht</translation>
    </message>
    <message>
        <source>photosim is open already</source>
        <translation>photosim ist schon geöffnet</translation>
    </message>
    <message>
        <source>photosim is open already, but its window is busy or hangs: it did not take what you opened. Try again in a moment, or end it; nothing that was decided or moved is lost by that. Until then you can only look here.</source>
        <translation>photosim ist schon offen, aber sein Fenster ist beschäftigt oder hängt: Es hat nicht übernommen, was Sie geöffnet haben. Versuchen Sie es gleich noch einmal, oder beenden Sie es; was entschieden oder verschoben wurde, geht dadurch nicht verloren. Bis dahin können Sie hier nur ansehen.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Above</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Below</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Bright where they differ</source>
        <translation>Hell, wo sie sich unterscheiden</translation>
    </message>
    <message>
        <source>Green agrees, red differs, blue is only on the left</source>
        <translation>Grün stimmt überein, Rot weicht ab, Blau gibt es nur links</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>No pixel differs</source>
        <translation>Kein Pixel weicht ab</translation>
    </message>
    <message>
        <source>Not aligned: laid over each other as they are</source>
        <translation>Nicht ausgerichtet: einfach übereinandergelegt</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
</context>
<context>
    <name>ClustersPage</name>
    <message numerus="yes">
        <source>%Ln cluster(s), silhouette {number}</source>
        <translation>
            <numerusform>%Ln Cluster, Silhouette {number}</numerusform>
            <numerusform>%Ln Cluster, Silhouette {number}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) like nothing else</source>
        <translation>
            <numerusform>%Ln Foto wie kein anderes</numerusform>
            <numerusform>%Ln Fotos wie keine anderen</numerusform>
        </translation>
    </message>
    <message>
        <source>Kinds of photos</source>
        <translation>Arten von Fotos</translation>
    </message>
    <message>
        <source>Number of clusters</source>
        <translation>Anzahl der Cluster</translation>
    </message>
    <message>
        <source>Number: what suits</source>
        <translation>Anzahl: was passt</translation>
    </message>
    <message>
        <source>Scores…</source>
        <translation>Werte…</translation>
    </message>
    <message>
        <source>Sorting the photos…</source>
        <translation>Fotos werden sortiert…</translation>
    </message>
    <message>
        <source>silhouette {number}</source>
        <translation>Silhouette {number}</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message numerus="yes">
        <source>%Ln model(s) ready</source>
        <translation>
            <numerusform>%Ln Modell bereit</numerusform>
            <numerusform>%Ln Modelle bereit</numerusform>
        </translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Its weights are not on this machine. A file of your own can be named in the settings file.</source>
        <translation>Seine Gewichte sind nicht auf diesem Rechner. Eine eigene Datei lässt sich in der Einstellungsdatei nennen.</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>No similarity index was trained yet: see Train.</source>
        <translation>Noch wurde kein Ähnlichkeitsindex trainiert: siehe Trainieren.</translation>
    </message>
    <message>
        <source>Similarity index</source>
        <translation>Ähnlichkeitsindex</translation>
    </message>
    <message>
        <source>Two photos are needed.</source>
        <translation>Es braucht zwei Fotos.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>no weights</source>
        <translation>keine Gewichte</translation>
    </message>
    <message>
        <source>not trained</source>
        <translation>nicht trainiert</translation>
    </message>
    <message>
        <source>{n} of {all} say yes</source>
        <translation>{n} von {all} sagen Ja</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>COMPARE BY</source>
        <translation>VERGLEICHEN NACH</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>Vergleichen nach</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>INPUT SIZE</source>
        <translation>EINGABEGRÖSSE</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>Letzte Schicht</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Normalised</source>
        <translation>Normiert</translation>
    </message>
    <message>
        <source>Pooled features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Side of the picture that it sees</source>
        <translation>Seitenlänge des Bildes, das es sieht</translation>
    </message>
    <message>
        <source>YES FROM</source>
        <translation>JA AB</translation>
    </message>
    <message>
        <source>Yes from</source>
        <translation>Ja ab</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>All photos of this group</source>
        <translation>Alle Fotos dieser Gruppe</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Wechseln</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Wärmebild</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Art des Vergleichs</translation>
    </message>
    <message>
        <source>Next photo of this group</source>
        <translation>Nächstes Foto dieser Gruppe</translation>
    </message>
    <message>
        <source>Previous photo of this group</source>
        <translation>Voriges Foto dieser Gruppe</translation>
    </message>
    <message>
        <source>Right: as it is stored</source>
        <translation>Rechts: wie gespeichert</translation>
    </message>
    <message>
        <source>Right: turned to match</source>
        <translation>Rechts: passend gedreht</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>The right photo is stored turned or mirrored. Click to see it the other way.</source>
        <translation>Das rechte Foto ist gedreht oder gespiegelt gespeichert. Klicken, um es andersherum zu sehen.</translation>
    </message>
    <message>
        <source>photo {n} of {m}</source>
        <translation>Foto {n} von {m}</translation>
    </message>
</context>
<context>
    <name>CompareSheet</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>{relation}, score {score}</source>
        <translation>{relation}, Übereinstimmung {score}</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>The two photos</source>
        <translation>Die beiden Fotos</translation>
    </message>
</context>
<context>
    <name>DecisionCommands</name>
    <message>
        <source>Nothing in this group is proposed for removal: decide photo by photo.</source>
        <translation>In dieser Gruppe ist nichts zum Entfernen vorgeschlagen: bitte Foto für Foto entscheiden.</translation>
    </message>
    <message>
        <source>This photo lies in a protected folder: it stays.</source>
        <translation>Dieses Foto liegt in einem geschützten Ordner: Es bleibt.</translation>
    </message>
    <message>
        <source>This window is read-only: another one has the library open.</source>
        <translation>Dieses Fenster zeigt nur an: Ein anderes hat die Bibliothek geöffnet.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>These two were not compared with each other directly</source>
        <translation>Diese beiden wurden nicht unmittelbar verglichen</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
</context>
<context>
    <name>DropFilter</name>
    <message>
        <source>Drop to find similar photos</source>
        <translation>Loslassen, um ähnliche Fotos zu finden</translation>
    </message>
    <message>
        <source>Drop to scan</source>
        <translation>Loslassen, um zu durchsuchen</translation>
    </message>
    <message>
        <source>Drop to scan the folders and find photos like the picture</source>
        <translation>Loslassen, um die Ordner zu durchsuchen und Ähnliche zum Bild zu finden</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop folders here</source>
        <translation>Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>or choose…</source>
        <translation>oder wählen…</translation>
    </message>
</context>
<context>
    <name>ExplainPage</name>
    <message>
        <source>FACES</source>
        <translation>GESICHTER</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Faces: {left} left, {right} right.</source>
        <translation>Gesichter: {left} links, {right} rechts.</translation>
    </message>
    <message>
        <source>Look twice: {share} of its evidence lies near the edges, where frames and captions are.</source>
        <translation>Lieber zweimal hinsehen: {share} dessen, worauf es sich stützt, liegen nahe den Rändern, wo Rahmen und Beschriftungen sind.</translation>
    </message>
    <message>
        <source>Looking at both photos…</source>
        <translation>Beide Fotos werden angesehen …</translation>
    </message>
    <message>
        <source>NETWORK</source>
        <translation>NETZ</translation>
    </message>
    <message>
        <source>No faces are seen.</source>
        <translation>Es sind keine Gesichter zu sehen.</translation>
    </message>
    <message>
        <source>No two of them look alike ({value}).</source>
        <translation>Keine zwei davon sehen sich ähnlich ({value}).</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>The network finds them alike by {cosine}. Covering what it looks at most, a tenth of the left photo, changes that by {drop}; another tenth by {other}.</source>
        <translation>Das Netz findet sie zu {cosine} ähnlich. Wird verdeckt, worauf es am meisten achtet, ein Zehntel des linken Fotos, ändert sich das um {drop}; bei einem anderen Zehntel um {other}.</translation>
    </message>
    <message>
        <source>Two of them look alike ({value}).</source>
        <translation>Zwei davon sehen sich ähnlich ({value}).</translation>
    </message>
    <message>
        <source>Two photos are needed.</source>
        <translation>Es braucht zwei Fotos.</translation>
    </message>
    <message>
        <source>WHAT THE SCORE IS MADE OF</source>
        <translation>WORAUS SICH DIE BEWERTUNG ERGIBT</translation>
    </message>
    <message>
        <source>What is shown of the photos</source>
        <translation>Was von den Fotos gezeigt wird</translation>
    </message>
    <message>
        <source>Where the network looks</source>
        <translation>Wo das Netz hinsieht</translation>
    </message>
    <message>
        <source>Where they agree</source>
        <translation>Wo sie übereinstimmen</translation>
    </message>
    <message>
        <source>{share} of its evidence lies near the edges, which are {area} of the photo.</source>
        <translation>{share} dessen, worauf es sich stützt, liegen nahe den Rändern, die {area} des Fotos ausmachen.</translation>
    </message>
</context>
<context>
    <name>Explore</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back on your way</source>
        <translation>Auf dem Weg zurück</translation>
    </message>
    <message>
        <source>Choose a photo to explore from</source>
        <translation>Ein Foto wählen, von dem aus gesucht wird</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with the selected photo</source>
        <translation>Mit dem gewählten Foto vergleichen</translation>
    </message>
    <message>
        <source>Draw a line round photos of the map</source>
        <translation>Fotos auf der Karte umranden</translation>
    </message>
    <message>
        <source>Explore from a photo at random</source>
        <translation>Von einem zufälligen Foto aus erkunden</translation>
    </message>
    <message>
        <source>Farther from the map</source>
        <translation>Karte verkleinern</translation>
    </message>
    <message>
        <source>Forward on your way</source>
        <translation>Auf dem Weg vor</translation>
    </message>
    <message>
        <source>Go on from it</source>
        <translation>Von hier weiter</translation>
    </message>
    <message>
        <source>Go on with the selected photo</source>
        <translation>Mit dem gewählten Foto weitergehen</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Less like the selected photo</source>
        <translation>Weniger wie das gewählte Foto</translation>
    </message>
    <message>
        <source>Less like this</source>
        <translation>Weniger davon</translation>
    </message>
    <message>
        <source>Look at these photos in Review</source>
        <translation>Diese Fotos beim Prüfen ansehen</translation>
    </message>
    <message>
        <source>More like the selected photo</source>
        <translation>Mehr wie das gewählte Foto</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr davon</translation>
    </message>
    <message>
        <source>Nearer to the map</source>
        <translation>Karte vergrößern</translation>
    </message>
    <message>
        <source>Only the copies of this photo</source>
        <translation>Nur die Kopien dieses Fotos</translation>
    </message>
    <message>
        <source>Send to Review</source>
        <translation>Zum Prüfen</translation>
    </message>
    <message>
        <source>Switch between the map and the clusters</source>
        <translation>Zwischen Karte und Clustern wechseln</translation>
    </message>
</context>
<context>
    <name>ExploreBar</name>
    <message numerus="yes">
        <source>%Ln photo(s) alike</source>
        <translation>
            <numerusform>%Ln ähnliches Foto</numerusform>
            <numerusform>%Ln ähnliche Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose photo…</source>
        <translation>Foto wählen…</translation>
    </message>
    <message>
        <source>Distance up to</source>
        <translation>Abstand bis</translation>
    </message>
    <message>
        <source>Greatest distance</source>
        <translation>Größter Abstand</translation>
    </message>
    <message>
        <source>Surprise me</source>
        <translation>Überrasch mich</translation>
    </message>
    <message>
        <source>copies: {count}</source>
        <translation>Kopien: {count}</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>von {count}</translation>
    </message>
</context>
<context>
    <name>ExplorePlace</name>
    <message>
        <source>Choose a photo</source>
        <translation>Ein Foto wählen</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
</context>
<context>
    <name>ExplorePresenter</name>
    <message numerus="yes">
        <source>%Ln photo(s) chosen</source>
        <translation>
            <numerusform>%Ln Foto ausgewählt</numerusform>
            <numerusform>%Ln Fotos ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown</source>
        <translation>
            <numerusform>%Ln Foto gezeigt</numerusform>
            <numerusform>%Ln Fotos gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s), nearest first</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos, die ähnlichsten zuerst</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a photo, drop one here, or let yourself be surprised.</source>
        <translation>Wählen Sie ein Foto, ziehen Sie eines hierher, oder lassen Sie sich überraschen.</translation>
    </message>
    <message>
        <source>Copies and the same scene: {count}</source>
        <translation>Kopien, dieselbe Szene: {count}</translation>
    </message>
    <message>
        <source>No similar photos found</source>
        <translation>Keine ähnlichen Fotos gefunden</translation>
    </message>
    <message>
        <source>There are no other photos in the library yet.</source>
        <translation>In der Bibliothek sind noch keine anderen Fotos.</translation>
    </message>
    <message>
        <source>There are no photos to explore yet. Scan a folder first.</source>
        <translation>Es gibt noch keine Fotos zu erkunden. Durchsuchen Sie zuerst einen Ordner.</translation>
    </message>
    <message>
        <source>There is no photo inside the line.</source>
        <translation>In der Umrandung liegt kein Foto.</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message>
        <source>Export the groups</source>
        <translation>Gruppen exportieren</translation>
    </message>
    <message>
        <source>Exported to {file}.</source>
        <translation>Nach {file} exportiert.</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Page with thumbnails (*.html)</source>
        <translation>Seite mit Vorschaubildern (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>FailureReporter</name>
    <message>
        <source>Details…</source>
        <translation>Einzelheiten…</translation>
    </message>
    <message>
        <source>Not stored, so taken back: {reason}</source>
        <translation>Nicht gespeichert, also zurückgenommen: {reason}</translation>
    </message>
    <message>
        <source>Something went wrong that photosim did not expect.</source>
        <translation>Etwas ist schiefgegangen, womit photosim nicht gerechnet hat.</translation>
    </message>
</context>
<context>
    <name>FamilyTree</name>
    <message>
        <source>Family of this group</source>
        <translation>Familie dieser Gruppe</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>All folders</source>
        <translation>Alle Ordner</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Jede Größe</translation>
    </message>
    <message>
        <source>At least {size}</source>
        <translation>Mindestens {size}</translation>
    </message>
    <message>
        <source>Bytes to win</source>
        <translation>Platzgewinn</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Decided or not</source>
        <translation>Entschieden oder nicht</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>From this day</source>
        <translation>Ab diesem Tag</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Dateiart</translation>
    </message>
    <message>
        <source>Most bytes first</source>
        <translation>Größter Gewinn zuerst</translation>
    </message>
    <message>
        <source>Most files first</source>
        <translation>Meiste Dateien zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Not decided yet</source>
        <translation>Noch nicht entschieden</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Sicherste zuerst</translation>
    </message>
    <message>
        <source>Taken between</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>To this day</source>
        <translation>Bis zu diesem Tag</translation>
    </message>
</context>
<context>
    <name>FolderList</name>
    <message>
        <source>This window is read-only: another one has the library open.</source>
        <translation>Dieses Fenster zeigt nur an: Ein anderes hat die Bibliothek geöffnet.</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Protect: never remove from here</source>
        <translation>Schützen: von hier nie etwas entfernen</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Neu durchsuchen</translation>
    </message>
    <message>
        <source>Stop protecting</source>
        <translation>Nicht mehr schützen</translation>
    </message>
    <message>
        <source>Take out of the list (files stay)</source>
        <translation>Aus der Liste nehmen (Dateien bleiben)</translation>
    </message>
    <message>
        <source>What to do with {name}</source>
        <translation>Was mit {name} geschehen soll</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
</context>
<context>
    <name>ForGoodDialog</name>
    <message>
        <source>Allow deleting for good?</source>
        <translation>Endgültiges Löschen erlauben?</translation>
    </message>
    <message>
        <source>Allow it</source>
        <translation>Erlauben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Deleted files do not go to the trash, and photosim cannot bring them back. Each plan that deletes asks once more. The next start begins with the trash again.</source>
        <translation>Gelöschte Dateien kommen nicht in den Papierkorb, und photosim kann sie nicht zurückholen. Vor jedem Löschen wird noch einmal gefragt. Beim nächsten Start ist wieder der Papierkorb eingestellt.</translation>
    </message>
</context>
<context>
    <name>FoundPanel</name>
    <message>
        <source>Back to what is alike</source>
        <translation>Zurück zu den ähnlichen</translation>
    </message>
    <message>
        <source>Photos like this one</source>
        <translation>Fotos wie dieses</translation>
    </message>
</context>
<context>
    <name>GroupController</name>
    <message>
        <source>The kept photo and those in protected folders stay.</source>
        <translation>Das behaltene Foto und die in geschützten Ordnern bleiben.</translation>
    </message>
</context>
<context>
    <name>GroupGrid</name>
    <message>
        <source>All photos of this group</source>
        <translation>Alle Fotos dieser Gruppe</translation>
    </message>
</context>
<context>
    <name>GroupPanel</name>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more group(s)</source>
        <translation>
            <numerusform>%Ln weitere Gruppe</numerusform>
            <numerusform>%Ln weitere Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter, active</source>
        <translation>Filter, aktiv</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>More was found</source>
        <translation>Es wurde mehr gefunden</translation>
    </message>
    <message>
        <source>No copies at this threshold.</source>
        <translation>Keine Kopien bei dieser Schwelle.</translation>
    </message>
    <message>
        <source>No edited copies at this threshold.</source>
        <translation>Keine bearbeiteten Kopien bei dieser Schwelle.</translation>
    </message>
    <message>
        <source>No group passes the filter.</source>
        <translation>Keine Gruppe passt zum Filter.</translation>
    </message>
    <message>
        <source>No photos of the same moment at this threshold.</source>
        <translation>Keine Fotos desselben Augenblicks bei dieser Schwelle.</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Search names and folders</source>
        <translation>Namen und Ordner durchsuchen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln group(s) of the same moment</source>
        <translation>
            <numerusform>%Ln Gruppe vom selben Moment zeigen</numerusform>
            <numerusform>%Ln Gruppen vom selben Moment zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln group(s) of the same picture</source>
        <translation>
            <numerusform>%Ln Gruppe mit demselben Bild zeigen</numerusform>
            <numerusform>%Ln Gruppen mit demselben Bild zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln group(s) with edited copies</source>
        <translation>
            <numerusform>%Ln Gruppe mit bearbeiteten Kopien zeigen</numerusform>
            <numerusform>%Ln Gruppen mit bearbeiteten Kopien zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all of them</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>most bytes first</source>
        <translation>größter Gewinn zuerst</translation>
    </message>
    <message>
        <source>most files first</source>
        <translation>meiste Dateien zuerst</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>neueste zuerst</translation>
    </message>
    <message>
        <source>oldest first</source>
        <translation>älteste zuerst</translation>
    </message>
    <message>
        <source>surest first</source>
        <translation>sicherste zuerst</translation>
    </message>
</context>
<context>
    <name>GroupPlace</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln gewählt</numerusform>
            <numerusform>%Ln gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s), {name} is kept</source>
        <translation>
            <numerusform>%Ln Foto, {name} bleibt</numerusform>
            <numerusform>%Ln Fotos, {name} bleibt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to be removed</source>
        <translation>
            <numerusform>%Ln zu entfernen</numerusform>
            <numerusform>%Ln zu entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>All photos of the group</source>
        <translation>Alle Fotos der Gruppe</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Edited versions</source>
        <translation>Bearbeitete Fassungen</translation>
    </message>
    <message>
        <source>Everything but the kept photo</source>
        <translation>Alles außer dem behaltenen Foto</translation>
    </message>
    <message>
        <source>In the folder {folder}</source>
        <translation>Im Ordner {folder}</translation>
    </message>
    <message>
        <source>In the format {format}</source>
        <translation>Im Format {format}</translation>
    </message>
    <message>
        <source>Lesser copies</source>
        <translation>Schlechtere Kopien</translation>
    </message>
    <message>
        <source>Sizes to scale</source>
        <translation>Größen im Verhältnis</translation>
    </message>
    <message>
        <source>With fewer pixels than the kept photo</source>
        <translation>Mit weniger Pixeln als das behaltene Foto</translation>
    </message>
    <message>
        <source>With which nothing would be lost</source>
        <translation>Mit denen nichts verloren ginge</translation>
    </message>
    <message>
        <source>‹ Groups</source>
        <translation>‹ Gruppen</translation>
    </message>
</context>
<context>
    <name>HistoryController</name>
    <message>
        <source>Page (*.html)</source>
        <translation>Seite (*.html)</translation>
    </message>
    <message>
        <source>Save the receipt</source>
        <translation>Beleg speichern</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Gespeichert als {file}.</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Every removal can be put back, with its times, as long as the trash is not emptied.</source>
        <translation>Alles Entfernte lässt sich mit seinen Zeiten zurücklegen, solange der Papierkorb nicht geleert ist.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files of this removal</source>
        <translation>Dateien dieses Vorgangs</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Freed</source>
        <translation>Frei geworden</translation>
    </message>
    <message>
        <source>History and undo</source>
        <translation>Verlauf und Rückgängig</translation>
    </message>
    <message>
        <source>Kept instead</source>
        <translation>Dafür behalten</translation>
    </message>
    <message>
        <source>Nothing was removed yet. Each removal will stand here, file by file.</source>
        <translation>Noch wurde nichts entfernt. Jede Entfernung wird hier stehen, Datei für Datei.</translation>
    </message>
    <message>
        <source>Put back these files</source>
        <translation>Diese Dateien zurückholen</translation>
    </message>
    <message>
        <source>Put everything back</source>
        <translation>Alles zurückholen</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Entferntes</translation>
    </message>
    <message>
        <source>Save it as a page or a table…</source>
        <translation>Als Seite oder Tabelle speichern…</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>stayed</source>
        <translation>geblieben</translation>
    </message>
    <message numerus="yes">
        <source>{state}, %Ln put back</source>
        <translation>
            <numerusform>{state}, %Ln zurückgeholt</numerusform>
            <numerusform>{state}, %Ln zurückgeholt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Back to the original keys</source>
        <translation>Zurück zu den ursprünglichen Tasten</translation>
    </message>
    <message>
        <source>Click into a field and press another key to change it.</source>
        <translation>Zum Ändern in ein Feld klicken und eine andere Taste drücken.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>This key belongs to “{name}” already: give that another key first.</source>
        <translation>Diese Taste gehört schon zu „{name}“: Bitte dort zuerst eine andere vergeben.</translation>
    </message>
</context>
<context>
    <name>LabPlace</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Feature maps</source>
        <translation>Merkmalskarten</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Labor</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Pages of the Lab</source>
        <translation>Seiten des Labors</translation>
    </message>
    <message>
        <source>Settings file…</source>
        <translation>Einstellungsdatei …</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>Back to what photosim came with</source>
        <translation>Zurück zum Auslieferungszustand</translation>
    </message>
    <message>
        <source>Decisions that were held back are judged better than before.</source>
        <translation>Zurückgehaltene Entscheidungen werden besser beurteilt als vorher.</translation>
    </message>
    <message>
        <source>Each removal says that two photos are the same picture, and each “not duplicates” that they are not. Each photo that you kept instead of the proposed one says which you like to keep. From at least ten decisions photosim learns how much each kind of evidence should count for you. It is tried on decisions that were held back, and changes nothing before you say so.</source>
        <translation>Jede Entfernung sagt, dass zwei Fotos dasselbe Bild sind, und jedes „keine Duplikate“, dass sie es nicht sind. Jedes Foto, das Sie statt des vorgeschlagenen behalten haben, sagt, welches Sie gern behalten. Aus mindestens zehn Entscheidungen lernt photosim, wie viel jede Art von Hinweis für Sie zählen soll. Das wird an zurückgehaltenen Entscheidungen erprobt und ändert nichts, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>How alike two photos are</source>
        <translation>Wie ähnlich zwei Fotos sind</translation>
    </message>
    <message>
        <source>Improve from my decisions</source>
        <translation>Aus meinen Entscheidungen lernen</translation>
    </message>
    <message>
        <source>Judging the pairs again; no photo is read…</source>
        <translation>Die Paare werden neu beurteilt; kein Foto wird gelesen …</translation>
    </message>
    <message>
        <source>LEARNING FROM DECISIONS</source>
        <translation>AUS ENTSCHEIDUNGEN LERNEN</translation>
    </message>
    <message>
        <source>Learning from your decisions…</source>
        <translation>Aus Ihren Entscheidungen wird gelernt …</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Nothing is gained: decisions that were held back are judged no better. Nothing changes.</source>
        <translation>Nichts gewonnen: zurückgehaltene Entscheidungen werden nicht besser beurteilt. Es ändert sich nichts.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Progress of the judging</source>
        <translation>Fortschritt der Beurteilung</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Which photo is kept</source>
        <translation>Welches Foto bleibt</translation>
    </message>
    <message>
        <source>Your decisions count now.</source>
        <translation>Ihre Entscheidungen zählen jetzt.</translation>
    </message>
    <message>
        <source>photosim judges as it came.</source>
        <translation>photosim urteilt wie ausgeliefert.</translation>
    </message>
</context>
<context>
    <name>LearningCurves</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Share of pairs judged right</source>
        <translation>Anteil richtig beurteilter Paare</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>in training</source>
        <translation>im Training</translation>
    </message>
</context>
<context>
    <name>LeftPanel</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Backup check</source>
        <translation>Sicherung prüfen</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Folder pairs</source>
        <translation>Ordnerpaare</translation>
    </message>
    <message>
        <source>History and undo</source>
        <translation>Verlauf und Rückgängig</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>Show the folders</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Skipped files</source>
        <translation>Übergangene Dateien</translation>
    </message>
    <message>
        <source>VIEWS</source>
        <translation>ANSICHTEN</translation>
    </message>
</context>
<context>
    <name>LibraryPanel</name>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Colour: cluster</source>
        <translation>Farbe: Cluster</translation>
    </message>
    <message>
        <source>Colour: folder</source>
        <translation>Farbe: Ordner</translation>
    </message>
    <message>
        <source>Colour: kind of file</source>
        <translation>Farbe: Dateiart</translation>
    </message>
    <message>
        <source>Colour: year</source>
        <translation>Farbe: Jahr</translation>
    </message>
    <message>
        <source>Colours of the map</source>
        <translation>Farben der Karte</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>Die Bibliothek</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>Ganze Bibliothek</translation>
    </message>
</context>
<context>
    <name>LikenessChoice</name>
    <message>
        <source>Seen by photosim</source>
        <translation>Gesehen von photosim</translation>
    </message>
    <message>
        <source>Seen by {model}</source>
        <translation>Gesehen von {model}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The network that says which photos are alike</source>
        <translation>Das Netz, das sagt, welche Fotos sich ähneln</translation>
    </message>
    <message>
        <source>What was looked at is kept; choosing the network again goes on from there.</source>
        <translation>Was angesehen wurde, bleibt; wer das Netz wieder wählt, macht dort weiter.</translation>
    </message>
    <message>
        <source>Who looks at the photos</source>
        <translation>Wer die Fotos ansieht</translation>
    </message>
    <message>
        <source>{model} says now what is alike. The map and the clusters stay as photosim sees them.</source>
        <translation>Was sich ähnelt, zeigt nun: {model}. Karte und Gruppen bleiben, wie photosim sie sieht.</translation>
    </message>
    <message>
        <source>{model}: {n} of {m} photos looked at</source>
        <translation>{model}: {n} von {m} Fotos angesehen</translation>
    </message>
</context>
<context>
    <name>MapCard</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>Karte wird gezeichnet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>{done} of {total} rounds</source>
        <translation>{done} von {total} Runden</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the library</source>
        <translation>Karte der Bibliothek</translation>
    </message>
</context>
<context>
    <name>MapsPage</name>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>The first 25 channels; white is what a channel answers to most.</source>
        <translation>Die ersten 25 Kanäle; weiß ist, worauf ein Kanal am stärksten anspricht.</translation>
    </message>
    <message>
        <source>The network looks at both photos…</source>
        <translation>Das Netz sieht sich beide Fotos an …</translation>
    </message>
    <message>
        <source>Two photos are needed.</source>
        <translation>Es braucht zwei Fotos.</translation>
    </message>
    <message>
        <source>maps of the left photo</source>
        <translation>Karten des linken Fotos</translation>
    </message>
    <message>
        <source>maps of the right photo</source>
        <translation>Karten des rechten Fotos</translation>
    </message>
    <message>
        <source>{n}: {name}, {all} channels</source>
        <translation>{n}: {name}, {all} Kanäle</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message numerus="yes">
        <source>%Ln copied file(s) taken away again.</source>
        <translation>
            <numerusform>%Ln kopierte Datei wieder weggenommen.</numerusform>
            <numerusform>%Ln kopierte Dateien wieder weggenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) deleted for good, {size} freed.</source>
        <translation>
            <numerusform>%Ln Datei endgültig gelöscht, {size} frei.</numerusform>
            <numerusform>%Ln Dateien endgültig gelöscht, {size} frei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved away, {size} freed.</source>
        <translation>
            <numerusform>%Ln Datei verschoben, {size} frei.</numerusform>
            <numerusform>%Ln Dateien verschoben, {size} frei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved to the trash, {size} freed.</source>
        <translation>
            <numerusform>%Ln Datei in den Papierkorb verschoben, {size} frei.</numerusform>
            <numerusform>%Ln Dateien in den Papierkorb verschoben, {size} frei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) put aside, {size}.</source>
        <translation>
            <numerusform>%Ln Datei beiseitegelegt, {size}.</numerusform>
            <numerusform>%Ln Dateien beiseitegelegt, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) put back.</source>
        <translation>
            <numerusform>%Ln Datei zurückgelegt.</numerusform>
            <numerusform>%Ln Dateien zurückgelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) replaced by links, {size} freed.</source>
        <translation>
            <numerusform>%Ln Datei durch einen Verweis ersetzt, {size} frei.</numerusform>
            <numerusform>%Ln Dateien durch Verweise ersetzt, {size} frei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) replaced, {size} freed.</source>
        <translation>
            <numerusform>%Ln Datei ersetzt, {size} frei.</numerusform>
            <numerusform>%Ln Dateien ersetzt, {size} frei.</numerusform>
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
            <numerusform>%Ln zu entfernen</numerusform>
            <numerusform>%Ln zu entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+ %Ln file(s) that belong to it</source>
        <translation>
            <numerusform>+ %Ln zugehörige Datei</numerusform>
            <numerusform>+ %Ln zugehörige Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>A library can hold {most} photos at most.</source>
        <translation>Eine Bibliothek kann höchstens {most} Fotos enthalten.</translation>
    </message>
    <message>
        <source>Another file has its name now; it was restored as {path}.</source>
        <translation>Eine andere Datei hat jetzt ihren Namen; sie liegt nun unter {path}.</translation>
    </message>
    <message>
        <source>Another photo needs a file that belongs to it, so it stays.</source>
        <translation>Ein anderes Foto braucht eine Datei, die dazugehört, darum bleibt sie.</translation>
    </message>
    <message>
        <source>Another photosim (process {process}) is using the library in {folder}; close it first, or only look.</source>
        <translation>Ein anderes photosim (Prozess {process}) benutzt die Bibliothek in {folder}; schließen Sie es zuerst, oder sehen Sie nur an.</translation>
    </message>
    <message>
        <source>Another photosim is using the library in {folder}; close it first, or only look.</source>
        <translation>Ein anderes photosim benutzt die Bibliothek in {folder}; schließen Sie es zuerst, oder sehen Sie nur an.</translation>
    </message>
    <message>
        <source>At this threshold it matches no other photo, so it stays.</source>
        <translation>Bei dieser Schwelle passt sie zu keinem anderen Foto, darum bleibt sie.</translation>
    </message>
    <message>
        <source>At {host} others can reach this service; give a token with --token.</source>
        <translation>Unter {host} ist dieser Dienst für andere erreichbar; bitte mit --token ein Kennwort angeben.</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>Fotos werden verglichen</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) for good</source>
        <translation>
            <numerusform>%Ln Datei endgültig löschen</numerusform>
            <numerusform>%Ln Dateien endgültig löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln file(s) for good?</source>
        <translation>
            <numerusform>%Ln Datei endgültig löschen?</numerusform>
            <numerusform>%Ln Dateien endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleting for good cannot be undone, and is not allowed by the settings.</source>
        <translation>Endgültiges Löschen lässt sich nicht rückgängig machen und ist in den Einstellungen nicht erlaubt.</translation>
    </message>
    <message>
        <source>Everything that {session} removed is back already.</source>
        <translation>Alles, was {session} entfernt hat, ist schon zurück.</translation>
    </message>
    <message>
        <source>Files of this kind ({kind}) are not supported.</source>
        <translation>Dateien dieser Art ({kind}) werden nicht unterstützt.</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Gruppieren</translation>
    </message>
    <message numerus="yes">
        <source>In the photos of the folder {name} %Ln face(s) are seen; at least {least} are needed.</source>
        <translation>
            <numerusform>Auf den Fotos des Ordners {name} ist %Ln Gesicht zu sehen; mindestens {least} sind nötig.</numerusform>
            <numerusform>Auf den Fotos des Ordners {name} sind %Ln Gesichter zu sehen; mindestens {least} sind nötig.</numerusform>
        </translation>
    </message>
    <message>
        <source>It belongs to the same exposure as the photo that is kept, and stays with it.</source>
        <translation>Sie gehört zur selben Aufnahme wie das Foto, das bleibt, und bleibt bei ihm.</translation>
    </message>
    <message>
        <source>It cannot be looked at: {reason}.</source>
        <translation>Sie kann nicht angesehen werden: {reason}.</translation>
    </message>
    <message>
        <source>It cannot be opened: permission denied.</source>
        <translation>Der Ordner kann nicht geöffnet werden: Die Berechtigung fehlt.</translation>
    </message>
    <message>
        <source>It cannot be read: {reason}.</source>
        <translation>Sie kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>It changed since the scan; scan its folder again.</source>
        <translation>Sie hat sich seit der Suche geändert; durchsuchen Sie den Ordner neu.</translation>
    </message>
    <message>
        <source>It changed while it was read.</source>
        <translation>Sie wurde geändert, während sie gelesen wurde.</translation>
    </message>
    <message>
        <source>It could not be compared with {path}: {reason}</source>
        <translation>Sie konnte nicht mit {path} verglichen werden: {reason}</translation>
    </message>
    <message>
        <source>It could not be deleted for good, and is in the trash, at {place}.</source>
        <translation>Sie konnte nicht endgültig gelöscht werden und liegt im Papierkorb, unter {place}.</translation>
    </message>
    <message>
        <source>It could not be put back and is at {place}; the next start tries again.</source>
        <translation>Es konnte nicht zurückgelegt werden und liegt unter {place}; der nächste Start versucht es noch einmal.</translation>
    </message>
    <message>
        <source>It could not be put back and is not found now; the next start tries again.</source>
        <translation>Es konnte nicht zurückgelegt werden und ist jetzt nicht zu finden; der nächste Start versucht es noch einmal.</translation>
    </message>
    <message>
        <source>It could not be put back: {reason}. It is at {place}.</source>
        <translation>Sie konnte nicht zurückgelegt werden: {reason}. Sie liegt unter {place}.</translation>
    </message>
    <message>
        <source>It could not be removed, and stays: {reason}.</source>
        <translation>Es konnte nicht entfernt werden und bleibt: {reason}.</translation>
    </message>
    <message>
        <source>It has as many bytes as the photo that would be kept ({keeper}), and {percent} % of the picture differs: one of the two may be damaged. Look at both, and keep the whole one.</source>
        <translation>Sie hat genauso viele Bytes wie das Foto, das behalten würde ({keeper}), und {percent} % des Bildes sind anders: Eins von beiden könnte beschädigt sein. Sehen Sie sich beide an, und behalten Sie das heile.</translation>
    </message>
    <message>
        <source>It has more than {millions} million pixels.</source>
        <translation>Sie hat mehr als {millions} Millionen Pixel.</translation>
    </message>
    <message>
        <source>It is a film: copies are found by their bytes, and it is not shown.</source>
        <translation>Es ist ein Film: Kopien werden an ihren Bytes erkannt, und er wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>Es ist ein Ordner.</translation>
    </message>
    <message>
        <source>It is a link to a file elsewhere; removing it would free nothing.</source>
        <translation>Sie ist ein Verweis auf eine Datei anderswo; sie zu entfernen würde nichts frei machen.</translation>
    </message>
    <message>
        <source>It is cut short: the first {percent} % of {path}, which is whole.</source>
        <translation>Sie ist abgeschnitten: die ersten {percent} % von {path}; jene ist ganz.</translation>
    </message>
    <message>
        <source>It is in the library of another photo program and is left alone.</source>
        <translation>Sie liegt in der Bibliothek eines anderen Fotoprogramms und wird nicht angerührt.</translation>
    </message>
    <message>
        <source>It is kept online only; make it available on this computer to include it.</source>
        <translation>Sie liegt nur online; machen Sie sie auf diesem Rechner verfügbar, um sie einzubeziehen.</translation>
    </message>
    <message>
        <source>It is no file.</source>
        <translation>Es ist keine Datei.</translation>
    </message>
    <message>
        <source>It is no longer a file.</source>
        <translation>Es ist keine Datei mehr.</translation>
    </message>
    <message>
        <source>It is no longer there.</source>
        <translation>Sie ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It is no longer where it was put, so it cannot be brought back.</source>
        <translation>Es ist nicht mehr dort, wohin es gebracht wurde, und kann deshalb nicht zurückgeholt werden.</translation>
    </message>
    <message>
        <source>It is not a picture in a known format.</source>
        <translation>Sie ist kein Bild in einem bekannten Format.</translation>
    </message>
    <message>
        <source>It is not identical to the photo that would be kept ({keeper}).</source>
        <translation>Sie ist nicht gleich dem Foto, das bleiben würde ({keeper}).</translation>
    </message>
    <message>
        <source>It is still there after it was removed.</source>
        <translation>Es ist noch da, nachdem es entfernt wurde.</translation>
    </message>
    <message>
        <source>It is the library of another photo program and is left alone.</source>
        <translation>Es ist die Bibliothek eines anderen Fotoprogramms und wird nicht angerührt.</translation>
    </message>
    <message>
        <source>It is the same file as the photo that would be kept ({keeper}).</source>
        <translation>Sie ist dieselbe Datei wie das Foto, das bleiben würde ({keeper}).</translation>
    </message>
    <message>
        <source>It left its place, and is not at {place}, where it should be.</source>
        <translation>Es ist nicht mehr an seinem Ort, und nicht unter {place}, wo es sein sollte.</translation>
    </message>
    <message>
        <source>It lies in a protected folder and stays.</source>
        <translation>Sie liegt in einem geschützten Ordner und bleibt.</translation>
    </message>
    <message>
        <source>It lies in the folder to which photos are moved already.</source>
        <translation>Sie liegt schon in dem Ordner, in den Fotos verschoben werden.</translation>
    </message>
    <message>
        <source>It lies outside of the folders that were chosen, where a link leads; it stays.</source>
        <translation>Sie liegt außerhalb der gewählten Ordner, wohin eine Verknüpfung führt; sie bleibt.</translation>
    </message>
    <message>
        <source>It needs more memory than one photo may take.</source>
        <translation>Sie braucht mehr Speicher, als ein Foto belegen darf.</translation>
    </message>
    <message>
        <source>It takes too long to open.</source>
        <translation>Sie zu öffnen dauert zu lange.</translation>
    </message>
    <message>
        <source>It was removed, but not noted: {reason}</source>
        <translation>Es wurde entfernt, aber nicht vermerkt: {reason}</translation>
    </message>
    <message>
        <source>Its content changed since the scan; scan its folder again.</source>
        <translation>Ihr Inhalt hat sich seit der Suche geändert; durchsuchen Sie den Ordner neu.</translation>
    </message>
    <message>
        <source>Its {kind} ({name}) is another one than that of the photo that is kept.</source>
        <translation>Zugehörig ist {name} ({kind}), und das ist nicht dasselbe wie bei dem Foto, das behalten wird.</translation>
    </message>
    <message>
        <source>Its {kind} ({name}) would be lost: the photo that is kept has none.</source>
        <translation>Verloren ginge: {kind} ({name}). Das Foto, das bleibt, hat davon nichts.</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Fotos werden gesucht</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) away</source>
        <translation>
            <numerusform>%Ln Datei verschieben</numerusform>
            <numerusform>%Ln Dateien verschieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) to the trash</source>
        <translation>
            <numerusform>%Ln Datei in den Papierkorb</numerusform>
            <numerusform>%Ln Dateien in den Papierkorb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) to the trash?</source>
        <translation>
            <numerusform>%Ln Datei in den Papierkorb verschieben?</numerusform>
            <numerusform>%Ln Dateien in den Papierkorb verschieben?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln file(s) to {folder}?</source>
        <translation>
            <numerusform>%Ln Datei nach {folder} verschieben?</numerusform>
            <numerusform>%Ln Dateien nach {folder} verschieben?</numerusform>
        </translation>
    </message>
    <message>
        <source>Moving to the trash</source>
        <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>No other photo of its group would stay; keep at least one.</source>
        <translation>Kein anderes Foto der Gruppe würde bleiben; behalten Sie mindestens eines.</translation>
    </message>
    <message>
        <source>No similarity index was trained yet. This does it: photosim train FOLDER --scorer index</source>
        <translation>Noch wurde kein Ähnlichkeitsindex trainiert. So geht es: photosim train ORDNER --scorer index</translation>
    </message>
    <message>
        <source>No trash holds anything that photosim removed from there.</source>
        <translation>In keinem Papierkorb liegt etwas, das photosim von dort entfernt hat.</translation>
    </message>
    <message>
        <source>Nothing that stays shows the same picture, so it is not deleted for good.</source>
        <translation>Nichts, was bleibt, zeigt dasselbe Bild; deshalb wird sie nicht endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Noting what photos show</source>
        <translation>Motive werden erfasst</translation>
    </message>
    <message>
        <source>Only identical files can be replaced by a link.</source>
        <translation>Nur identische Dateien lassen sich durch eine Verknüpfung ersetzen.</translation>
    </message>
    <message>
        <source>Opening it makes the decoder crash.</source>
        <translation>Beim Öffnen stürzt der Dekoder ab.</translation>
    </message>
    <message>
        <source>Other files belong to it, so it cannot be replaced by a link.</source>
        <translation>Andere Dateien gehören zu ihr; deshalb lässt sie sich nicht durch eine Verknüpfung ersetzen.</translation>
    </message>
    <message numerus="yes">
        <source>Put %Ln file(s) aside</source>
        <translation>
            <numerusform>%Ln Datei beiseitelegen</numerusform>
            <numerusform>%Ln Dateien beiseitelegen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %Ln file(s) aside?</source>
        <translation>
            <numerusform>%Ln Datei beiseitelegen?</numerusform>
            <numerusform>%Ln Dateien beiseitelegen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Putting back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei ersetzen</numerusform>
            <numerusform>%Ln Dateien ersetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s) by copies that share their space?</source>
        <translation>
            <numerusform>%Ln Datei durch eine Kopie ersetzen, die ihren Platz teilt?</numerusform>
            <numerusform>%Ln Dateien durch Kopien ersetzen, die ihren Platz teilen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s) by links</source>
        <translation>
            <numerusform>%Ln Datei durch Verweis ersetzen</numerusform>
            <numerusform>%Ln Dateien durch Verweise ersetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %Ln file(s) by links?</source>
        <translation>
            <numerusform>%Ln Datei durch einen Verweis ersetzen?</numerusform>
            <numerusform>%Ln Dateien durch Verweise ersetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The configuration {path} cannot be read: {reason}.</source>
        <translation>Die Einstellungen {path} lassen sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The configuration {path} is no TOML: {reason}.</source>
        <translation>Die Einstellungen {path} sind kein TOML: {reason}.</translation>
    </message>
    <message>
        <source>The content of the photo that would be kept ({keeper}) changed since the scan.</source>
        <translation>Der Inhalt des Fotos, das bleiben würde ({keeper}), hat sich seit der Suche geändert.</translation>
    </message>
    <message>
        <source>The copy {place} stays: {reason}.</source>
        <translation>Die Kopie {place} bleibt: {reason}.</translation>
    </message>
    <message>
        <source>The drive does not answer.</source>
        <translation>Das Laufwerk antwortet nicht.</translation>
    </message>
    <message>
        <source>The file is damaged or cut short.</source>
        <translation>Die Datei ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file went away while the folder was scanned.</source>
        <translation>Die Datei verschwand, während der Ordner durchsucht wurde.</translation>
    </message>
    <message>
        <source>The file {name} that came is not what was published; it was dropped.</source>
        <translation>Die Datei {name}, die ankam, ist nicht die veröffentlichte; sie wurde verworfen.</translation>
    </message>
    <message>
        <source>The file {path} appeared meanwhile; it is left as it is.</source>
        <translation>Die Datei {path} ist inzwischen entstanden; sie bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>The file {path} belongs to another program; it is not a photosim library.</source>
        <translation>Die Datei {path} gehört zu einem anderen Programm; sie ist keine Bibliothek von photosim.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: there is no folder {folder}.</source>
        <translation>Die Datei {path} kann nicht geschrieben werden: Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>The file {path} cannot be written: {reason}.</source>
        <translation>Die Datei {path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The file {path} exists and is not an earlier {kind}; it is left as it is. Give another name.</source>
        <translation>Die Datei {path} gibt es schon, und sie ist keine frühere Ausgabe dieser Art ({kind}); sie bleibt, wie sie ist. Bitte einen anderen Namen angeben.</translation>
    </message>
    <message>
        <source>The file {path} is not a photosim library, or it is damaged; move it away and scan again.</source>
        <translation>Die Datei {path} ist keine Bibliothek von photosim oder ist beschädigt; verschieben Sie sie und durchsuchen Sie die Ordner neu.</translation>
    </message>
    <message>
        <source>The folder cannot be opened: {reason}.</source>
        <translation>Der Ordner kann nicht geöffnet werden: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>Der Ordner {folder} existiert nicht.</translation>
    </message>
    <message>
        <source>The folder {folder} for photosim&apos;s data cannot be made: {reason}.</source>
        <translation>Der Ordner {folder} für die Daten von photosim kann nicht angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>The folder {folder} for photosim&apos;s data cannot be written.</source>
        <translation>In den Ordner {folder} für die Daten von photosim kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there, so nothing was copied.</source>
        <translation>Der Ordner {folder} ist nicht da; es wurde nichts kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>The folder {name} has %Ln photo(s) that can be used; at least {least} are needed.</source>
        <translation>
            <numerusform>Der Ordner {name} enthält %Ln brauchbares Foto; mindestens {least} sind nötig.</numerusform>
            <numerusform>Der Ordner {name} enthält %Ln brauchbare Fotos; mindestens {least} sind nötig.</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder {path} does not exist.</source>
        <translation>Den Ordner {path} gibt es nicht.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be read: {reason}.</source>
        <translation>Das Protokoll {path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be written ({reason}), so nothing more is removed.</source>
        <translation>In das Protokoll {path} kann nicht geschrieben werden ({reason}), darum wird nichts weiter entfernt.</translation>
    </message>
    <message>
        <source>The library has no photos to explore yet; scan a folder first.</source>
        <translation>In der Bibliothek sind noch keine Fotos zu erkunden; durchsuchen Sie zuerst einen Ordner.</translation>
    </message>
    <message>
        <source>The library that was here, of {photos} photos, is gone; a new one was begun. Decisions that were saved: {count}. Scanning again makes the rest anew. No photo was touched.</source>
        <translation>Die Bibliothek, die hier war ({photos} Fotos), ist fort; eine neue wurde angelegt. Gerettete Entscheidungen: {count}. Erneutes Durchsuchen stellt den Rest wieder her. Kein Foto wurde angerührt.</translation>
    </message>
    <message>
        <source>The library was damaged and is set aside as {name}; decisions that were saved: {count}. Scanning again makes the rest anew. No photo was touched.</source>
        <translation>Die Bibliothek war beschädigt und liegt jetzt als {name} beiseite; gerettete Entscheidungen: {count}. Erneutes Durchsuchen stellt den Rest wieder her. Kein Foto wurde angerührt.</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened: its folder is missing or read-only.</source>
        <translation>Die Bibliothek {path} kann nicht geöffnet werden: Ihr Ordner fehlt oder ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened: permission denied.</source>
        <translation>Die Bibliothek {path} kann nicht geöffnet werden: Die Berechtigung fehlt.</translation>
    </message>
    <message>
        <source>The library {path} cannot be written: the file or its folder is read-only.</source>
        <translation>In die Bibliothek {path} kann nicht geschrieben werden: Die Datei oder ihr Ordner ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The library {path} could not be copied before its upgrade: {reason}.</source>
        <translation>Die Bibliothek {path} konnte vor ihrer Umstellung nicht kopiert werden: {reason}.</translation>
    </message>
    <message>
        <source>The library {path} could not be read or written: the disk reports an error.</source>
        <translation>Die Bibliothek {path} konnte nicht gelesen oder geschrieben werden: Der Datenträger meldet einen Fehler.</translation>
    </message>
    <message>
        <source>The library {path} is being used by another program; try again in a moment.</source>
        <translation>Die Bibliothek {path} wird von einem anderen Programm benutzt; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The library {path} is damaged; move it away and scan again. No photo is touched by that.</source>
        <translation>Die Bibliothek {path} ist beschädigt; verschieben Sie sie und durchsuchen Sie die Ordner neu. Kein Foto wird davon berührt.</translation>
    </message>
    <message>
        <source>The library {path} is open for reading only.</source>
        <translation>Die Bibliothek {path} ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>The library {path} must be upgraded first: open it once for writing.</source>
        <translation>Die Bibliothek {path} muss erst umgestellt werden: Öffnen Sie sie einmal zum Schreiben.</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer version of photosim; please update this program.</source>
        <translation>Die Bibliothek {path} wurde von einer neueren Version von photosim geschrieben; bitte aktualisieren Sie dieses Programm.</translation>
    </message>
    <message>
        <source>The name is not valid text.</source>
        <translation>Der Name ist kein gültiger Text.</translation>
    </message>
    <message>
        <source>The name of a folder is empty.</source>
        <translation>Der Name eines Ordners ist leer.</translation>
    </message>
    <message>
        <source>The numbers of directions cannot be read from {path}: {reason}</source>
        <translation>Die Zahlen der Richtungen lassen sich aus {path} nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>The numbers of directions in {path} are of another version of photosim.</source>
        <translation>Die Zahlen der Richtungen in {path} gehören zu einer anderen Version von photosim.</translation>
    </message>
    <message>
        <source>The numbers of local differences cannot be read from {path}: {reason}</source>
        <translation>Die Zahlen für örtliche Unterschiede können nicht aus {path} gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The numbers of the scorer cannot be read from {path}: {reason}</source>
        <translation>Die Zahlen der Bewertung können nicht aus {path} gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The photo that is kept does not hold this: {part}.</source>
        <translation>Das Foto, das bleibt, enthält dies nicht: {part}.</translation>
    </message>
    <message>
        <source>The photo that is kept lies on another volume, so no link to it can be made.</source>
        <translation>Das Foto, das behalten wird, liegt auf einem anderen Laufwerk; deshalb lässt sich keine Verknüpfung anlegen.</translation>
    </message>
    <message>
        <source>The photo that would be kept ({keeper}) cannot be read: {reason}</source>
        <translation>Das Foto, das bleiben würde ({keeper}), kann nicht gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The photo that would be kept ({keeper}) changed since the scan; scan it again.</source>
        <translation>Das Foto, das bleiben würde ({keeper}), hat sich seit der Suche geändert; durchsuchen Sie es neu.</translation>
    </message>
    <message>
        <source>The photo that would be kept ({keeper}) is a file that is to be removed itself.</source>
        <translation>Das Foto, das bleiben würde ({keeper}), ist eine Datei, die selbst entfernt werden soll.</translation>
    </message>
    <message>
        <source>The photo that would be kept ({keeper}) is no longer a file.</source>
        <translation>Das Foto, das bleiben würde ({keeper}), ist keine Datei mehr.</translation>
    </message>
    <message>
        <source>The photo that would be kept ({keeper}) is no longer there.</source>
        <translation>Das Foto, das bleiben würde ({keeper}), ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The photo that would be kept ({keeper}) is to be removed itself.</source>
        <translation>Das Foto, das bleiben würde ({keeper}), soll selbst entfernt werden.</translation>
    </message>
    <message>
        <source>The picture {path} cannot be read. {reason}</source>
        <translation>Das Bild {path} kann nicht gelesen werden. {reason}</translation>
    </message>
    <message>
        <source>The processes that open photos cannot be started.</source>
        <translation>Die Prozesse, die Fotos öffnen, lassen sich nicht starten.</translation>
    </message>
    <message>
        <source>The program ended before it was moved.</source>
        <translation>Das Programm endete, bevor sie verschoben wurde.</translation>
    </message>
    <message>
        <source>The program ended when a part of it was moved; that was put back.</source>
        <translation>Das Programm endete, als ein Teil davon verschoben war; der wurde zurückgelegt.</translation>
    </message>
    <message>
        <source>The projection of the network cannot be read from {path}: {reason}</source>
        <translation>Die Projektion des Netzes kann nicht aus {path} gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The result cannot be written to standard output: {reason}.</source>
        <translation>Das Ergebnis kann nicht in die Standardausgabe geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The scorer {path} is of another version of photosim.</source>
        <translation>Die Bewertung {path} gehört zu einer anderen Version von photosim.</translation>
    </message>
    <message>
        <source>The search index cannot be written to {folder}: {reason}.</source>
        <translation>Der Suchindex kann nicht nach {folder} geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The server refused the weights of {model}: {reason}.</source>
        <translation>Der Server verweigert die Gewichte von {model}: {reason}.</translation>
    </message>
    <message>
        <source>The service needs more parts. This brings them: pip install &apos;photosim[api]&apos;</source>
        <translation>Der Dienst braucht weitere Teile. Das holt sie: pip install &apos;photosim[api]&apos;</translation>
    </message>
    <message>
        <source>The sidecar {path} cannot be read: {reason}.</source>
        <translation>Die Begleitdatei {path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The similarity index {path} cannot be read.</source>
        <translation>Der Ähnlichkeitsindex {path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The truth file {path} cannot be read: {reason}.</source>
        <translation>Die Datei {path} mit den wahren Paaren kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>The truth file {path} does not have the expected form.</source>
        <translation>Die Datei {path} mit den wahren Paaren hat nicht die erwartete Form.</translation>
    </message>
    <message>
        <source>The weights cannot be stored in {folder}: {reason}.</source>
        <translation>Die Gewichte lassen sich nicht in {folder} ablegen: {reason}.</translation>
    </message>
    <message>
        <source>The weights file {path} cannot be read: {reason}.</source>
        <translation>Die Gewichtsdatei {path} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>The weights file {path} holds values that are no numbers.</source>
        <translation>Die Gewichtsdatei {path} enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The weights file {path} is damaged or cut short.</source>
        <translation>Die Gewichtsdatei {path} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The weights of the network cannot be read from {path}: {reason}</source>
        <translation>Die Gewichte des Netzes können nicht aus {path} gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>The weights of {model} cannot be fetched: {reason}. Is there a network?</source>
        <translation>Die Gewichte von {model} lassen sich nicht holen: {reason}. Besteht eine Netzverbindung?</translation>
    </message>
    <message>
        <source>The weights of {model} give no numbers for this picture; another file helps.</source>
        <translation>Die Gewichte von {model} ergeben für dieses Bild keine Zahlen; eine andere Datei hilft.</translation>
    </message>
    <message>
        <source>The window cannot open ({reason}). On Debian and Ubuntu this helps:
  {command}</source>
        <translation>Das Fenster kann nicht geöffnet werden ({reason}). Unter Debian und Ubuntu hilft:
  {command}</translation>
    </message>
    <message>
        <source>The window needs libraries of the system ({names}). Install them with:
  {command}</source>
        <translation>Das Fenster braucht Bibliotheken des Systems ({names}). Installieren Sie sie mit:
  {command}</translation>
    </message>
    <message numerus="yes">
        <source>There are %Ln photo(s) in these folders; at most {most} can be trained with.</source>
        <translation>
            <numerusform>In diesen Ordnern liegt %Ln Foto; höchstens mit {most} lässt sich trainieren.</numerusform>
            <numerusform>In diesen Ordnern liegen %Ln Fotos; höchstens mit {most} lässt sich trainieren.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no weights of {model} on this machine. This fetches them: photosim models --download {name}</source>
        <translation>Auf diesem Rechner gibt es keine Gewichte von {model}. Das holt sie: photosim models --download {name}</translation>
    </message>
    <message>
        <source>There is no model called {name}. Known are: {names}.</source>
        <translation>Ein Modell namens {name} gibt es nicht. Bekannt sind: {names}.</translation>
    </message>
    <message>
        <source>There is no permission to read it.</source>
        <translation>Die Berechtigung zum Lesen fehlt.</translation>
    </message>
    <message>
        <source>There is no screen to open a window on. `photosim scan FOLDER` works without one.</source>
        <translation>Es gibt keinen Bildschirm für ein Fenster. `photosim scan ORDNER` kommt ohne aus.</translation>
    </message>
    <message>
        <source>There is no session {session} to undo.</source>
        <translation>Es gibt keinen Vorgang {session}, der rückgängig zu machen wäre.</translation>
    </message>
    <message>
        <source>There is no space left on the disk that holds {folder}; nothing was lost.</source>
        <translation>Auf dem Datenträger mit {folder} ist kein Platz mehr; nichts ging verloren.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is too little room in {folder}: {needed} MB are needed, {free} MB are free. Nothing was copied.</source>
        <translation>In {folder} ist zu wenig Platz: {needed} MB werden gebraucht, {free} MB sind frei. Nichts wurde kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>There is too little to learn from: %Ln decision(s) about pairs, of which {same} say the same picture and {apart} do not. At least {least} are needed, and {each} of each kind.</source>
        <translation>
            <numerusform>Es gibt zu wenig, woraus sich lernen ließe: %Ln Entscheidung über Paare, von denen {same} dasselbe Bild besagen und {apart} nicht. Mindestens {least} sind nötig, und {each} von jeder Art.</numerusform>
            <numerusform>Es gibt zu wenig, woraus sich lernen ließe: %Ln Entscheidungen über Paare, von denen {same} dasselbe Bild besagen und {apart} nicht. Mindestens {least} sind nötig, und {each} von jeder Art.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is too little to learn the keep order from: %Ln decision(s) between a photo that stays and one that goes, {changed} of them not as proposed. At least {least} are needed, and {least_changed} that were not as proposed.</source>
        <translation>
            <numerusform>Es gibt zu wenig, um daraus zu lernen, was behalten wird: %Ln Entscheidung zwischen einem Foto, das bleibt, und einem, das geht, davon {changed} anders als vorgeschlagen. Mindestens {least} sind nötig, und {least_changed} anders als vorgeschlagene.</numerusform>
            <numerusform>Es gibt zu wenig, um daraus zu lernen, was behalten wird: %Ln Entscheidungen zwischen einem Foto, das bleibt, und einem, das geht, davon {changed} anders als vorgeschlagen. Mindestens {least} sind nötig, und {least_changed} anders als vorgeschlagene.</numerusform>
        </translation>
    </message>
    <message>
        <source>This package leaves the service out to stay small. photosim as a Python package has it: pip install &apos;photosim[api]&apos;, with Python installed.</source>
        <translation>Dieses Paket lässt den Dienst weg, um klein zu bleiben. photosim als Python-Paket hat ihn: pip install &apos;photosim[api]&apos;, wenn Python installiert ist.</translation>
    </message>
    <message>
        <source>To draw the curve, matplotlib has to be installed.</source>
        <translation>Um die Kurve zu zeichnen, muss matplotlib installiert sein.</translation>
    </message>
    <message>
        <source>Training needs at least two folders, one for each class.</source>
        <translation>Zum Trainieren braucht es mindestens zwei Ordner, einen für jede Klasse.</translation>
    </message>
    <message>
        <source>What belongs to it changed since the plan was made.</source>
        <translation>Was zu ihr gehört, hat sich geändert, seit der Plan gemacht wurde.</translation>
    </message>
    <message>
        <source>What is rescued of it cannot be written: {reason}.</source>
        <translation>Was von ihr gerettet werden soll, kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>What was rescued into it stays there, because it was changed since.</source>
        <translation>Was in sie gerettet wurde, bleibt dort, weil sie seitdem geändert wurde.</translation>
    </message>
    <message>
        <source>When it was moved away, the photo that is kept ({keeper}) went too; it was put back.</source>
        <translation>Als sie verschoben wurde, verschwand auch das Foto, das bleibt ({keeper}); sie wurde zurückgelegt.</translation>
    </message>
    <message>
        <source>alike at a glance</source>
        <translation>auf einen Blick ähnlich</translation>
    </message>
    <message>
        <source>alike to the network</source>
        <translation>für das Netz ähnlich</translation>
    </message>
    <message>
        <source>alike, but something here differs</source>
        <translation>ähnlich, aber hier ist etwas anders</translation>
    </message>
    <message>
        <source>animation</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>another photo of the same moment</source>
        <translation>ein anderes Foto desselben Augenblicks</translation>
    </message>
    <message>
        <source>appended data</source>
        <translation>angehängte Daten</translation>
    </message>
    <message>
        <source>as you usually keep them</source>
        <translation>wie Sie meist behalten</translation>
    </message>
    <message>
        <source>better exposed</source>
        <translation>besser belichtet</translation>
    </message>
    <message>
        <source>black and white</source>
        <translation>schwarzweiß</translation>
    </message>
    <message>
        <source>blown up</source>
        <translation>vergrößert</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>weichgezeichnet</translation>
    </message>
    <message>
        <source>border added</source>
        <translation>Rand hinzugefügt</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>brightness for HDR displays</source>
        <translation>Helligkeit für HDR-Bildschirme</translation>
    </message>
    <message>
        <source>camera data</source>
        <translation>Kameradaten</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>Bildunterschrift</translation>
    </message>
    <message>
        <source>capture date</source>
        <translation>Aufnahmedatum</translation>
    </message>
    <message>
        <source>capture time and exposure</source>
        <translation>Aufnahmezeit und Belichtung</translation>
    </message>
    <message>
        <source>colour lost</source>
        <translation>Farbe verloren</translation>
    </message>
    <message>
        <source>colours beyond sRGB</source>
        <translation>Farben jenseits von sRGB</translation>
    </message>
    <message>
        <source>colours changed</source>
        <translation>Farben verändert</translation>
    </message>
    <message>
        <source>colours stronger</source>
        <translation>Farben kräftiger</translation>
    </message>
    <message>
        <source>colours weaker</source>
        <translation>Farben schwächer</translation>
    </message>
    <message>
        <source>compressed more</source>
        <translation>stärker komprimiert</translation>
    </message>
    <message>
        <source>contrast changed</source>
        <translation>Kontrast verändert</translation>
    </message>
    <message>
        <source>converted to {value}</source>
        <translation>in {value} umgewandelt</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>copyright</source>
        <translation>Copyright</translation>
    </message>
    <message>
        <source>cropped to {value} %</source>
        <translation>auf {value} % zugeschnitten</translation>
    </message>
    <message>
        <source>curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>depth map</source>
        <translation>Tiefenkarte</translation>
    </message>
    <message>
        <source>different</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>different pictures</source>
        <translation>verschiedene Bilder</translation>
    </message>
    <message>
        <source>earliest date</source>
        <translation>frühestes Datum</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>enough detail to tell</source>
        <translation>genug Einzelheiten für ein Urteil</translation>
    </message>
    <message>
        <source>export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>few colours</source>
        <translation>wenige Farben</translation>
    </message>
    <message>
        <source>file name too long</source>
        <translation>Dateiname zu lang</translation>
    </message>
    <message>
        <source>film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>finer shades (bit depth)</source>
        <translation>feinere Abstufungen (Bittiefe)</translation>
    </message>
    <message>
        <source>first by name</source>
        <translation>nach Namen das erste</translation>
    </message>
    <message>
        <source>framed</source>
        <translation>gerahmt</translation>
    </message>
    <message>
        <source>further pages or pictures</source>
        <translation>weitere Seiten oder Bilder</translation>
    </message>
    <message>
        <source>heat map</source>
        <translation>Wärmebild</translation>
    </message>
    <message>
        <source>highlights or shadows lost</source>
        <translation>Lichter oder Schatten verloren</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>in a format of exports</source>
        <translation>in einem Exportformat</translation>
    </message>
    <message>
        <source>in a preferred folder</source>
        <translation>in einem bevorzugten Ordner</translation>
    </message>
    <message>
        <source>in a protected folder</source>
        <translation>in einem geschützten Ordner</translation>
    </message>
    <message>
        <source>input/output error</source>
        <translation>Ein-/Ausgabefehler</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>am größten</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>least compressed</source>
        <translation>am wenigsten komprimiert</translation>
    </message>
    <message>
        <source>less detail</source>
        <translation>weniger Details</translation>
    </message>
    <message>
        <source>made smaller</source>
        <translation>verkleinert</translation>
    </message>
    <message>
        <source>matching points</source>
        <translation>übereinstimmende Punkte</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>mirrored top to bottom</source>
        <translation>oben und unten vertauscht</translation>
    </message>
    <message>
        <source>more eyes open</source>
        <translation>mehr Augen offen</translation>
    </message>
    <message>
        <source>more faces seen</source>
        <translation>mehr Gesichter erkannt</translation>
    </message>
    <message>
        <source>more noise</source>
        <translation>mehr Rauschen</translation>
    </message>
    <message>
        <source>named by a messenger</source>
        <translation>von einem Messenger benannt</translation>
    </message>
    <message>
        <source>named like a copy</source>
        <translation>wie eine Kopie benannt</translation>
    </message>
    <message>
        <source>no camera data</source>
        <translation>keine Kameradaten</translation>
    </message>
    <message>
        <source>no capture date</source>
        <translation>kein Aufnahmedatum</translation>
    </message>
    <message>
        <source>no detail lost in light or shadow</source>
        <translation>Licht und Schatten unversehrt</translation>
    </message>
    <message>
        <source>no other picture around it</source>
        <translation>kein anderes Bild darum</translation>
    </message>
    <message>
        <source>no space left on device</source>
        <translation>kein Speicherplatz mehr frei</translation>
    </message>
    <message>
        <source>no such file or directory</source>
        <translation>Datei oder Ordner nicht gefunden</translation>
    </message>
    <message>
        <source>no warp between them</source>
        <translation>keine Verzerrung dazwischen</translation>
    </message>
    <message>
        <source>noise added</source>
        <translation>Rauschen hinzugefügt</translation>
    </message>
    <message>
        <source>not known before the next scan</source>
        <translation>erst nach der nächsten Suche bekannt</translation>
    </message>
    <message>
        <source>nothing has moved</source>
        <translation>nichts hat sich bewegt</translation>
    </message>
    <message>
        <source>oldest file</source>
        <translation>älteste Datei</translation>
    </message>
    <message>
        <source>one picture lies wholly inside the other</source>
        <translation>ein Bild liegt ganz im anderen</translation>
    </message>
    <message>
        <source>one picture&apos;s brightness follows from the other&apos;s</source>
        <translation>die Helligkeit des einen folgt aus der des anderen</translation>
    </message>
    <message>
        <source>operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>original format</source>
        <translation>ursprüngliches Format</translation>
    </message>
    <message>
        <source>original name</source>
        <translation>ursprünglicher Name</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>perspective changed</source>
        <translation>Perspektive verändert</translation>
    </message>
    <message>
        <source>photosim cannot listen at {host}, port {port}: {reason}.</source>
        <translation>photosim kann unter {host}, Port {port}, nicht antworten: {reason}.</translation>
    </message>
    <message>
        <source>photosim had ended in the middle of its work. Photos that were removed as a whole: {removed}, still in their place: {kept}, half removed and put back: {put_back}, restored: {restored}, not found yet: {missing}. Nothing was lost.</source>
        <translation>photosim war mitten in der Arbeit beendet worden. Ganz entfernte Fotos: {removed}, noch an ihrem Ort: {kept}, halb entfernt und zurückgelegt: {put_back}, wiederhergestellt: {restored}, noch nicht gefunden: {missing}. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>photosim made a mistake with it ({reason}).</source>
        <translation>photosim hat dabei einen Fehler gemacht ({reason}).</translation>
    </message>
    <message>
        <source>picture of a screen</source>
        <translation>Bild eines Bildschirms</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>Schaubild</translation>
    </message>
    <message>
        <source>plot of the calibration</source>
        <translation>Diagramm der Kalibrierung</translation>
    </message>
    <message>
        <source>preferred name</source>
        <translation>bevorzugter Name</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>raw file</source>
        <translation>RAW-Datei</translation>
    </message>
    <message>
        <source>re-saved at lower quality</source>
        <translation>in geringerer Qualität gespeichert</translation>
    </message>
    <message>
        <source>read-only file system</source>
        <translation>Dateisystem ist schreibgeschützt</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>resized to {value} %</source>
        <translation>auf {value} % verkleinert oder vergrößert</translation>
    </message>
    <message>
        <source>result of a scan</source>
        <translation>Ergebnis einer Suche</translation>
    </message>
    <message>
        <source>richest metadata</source>
        <translation>reichste Metadaten</translation>
    </message>
    <message>
        <source>same moment</source>
        <translation>gleicher Augenblick</translation>
    </message>
    <message>
        <source>same pixels</source>
        <translation>gleiche Pixel</translation>
    </message>
    <message>
        <source>saved again, at a higher quality than before</source>
        <translation>erneut gespeichert, in höherer Qualität als zuvor</translation>
    </message>
    <message>
        <source>saved without loss after it was compressed</source>
        <translation>verlustfrei gespeichert, nachdem es komprimiert war</translation>
    </message>
    <message>
        <source>screenshot of it</source>
        <translation>Bildschirmfoto davon</translation>
    </message>
    <message>
        <source>sepia</source>
        <translation>sepia</translation>
    </message>
    <message>
        <source>sharp and soft in the same places</source>
        <translation>scharf und weich an denselben Stellen</translation>
    </message>
    <message>
        <source>sharpened</source>
        <translation>geschärft</translation>
    </message>
    <message>
        <source>sharpened afterwards</source>
        <translation>nachgeschärft</translation>
    </message>
    <message>
        <source>shortest path</source>
        <translation>kürzester Pfad</translation>
    </message>
    <message>
        <source>shown inside another picture</source>
        <translation>in einem anderen Bild zu sehen</translation>
    </message>
    <message>
        <source>shows less of the picture</source>
        <translation>zeigt weniger vom Bild</translation>
    </message>
    <message>
        <source>sidecar</source>
        <translation>Begleitdatei</translation>
    </message>
    <message>
        <source>size and shape</source>
        <translation>Größe und Form</translation>
    </message>
    <message>
        <source>something here differs</source>
        <translation>hier ist etwas anders</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Tonaufnahme</translation>
    </message>
    <message>
        <source>straightened by {value}°</source>
        <translation>um {value}° gerade gerichtet</translation>
    </message>
    <message>
        <source>stretched</source>
        <translation>verzerrt</translation>
    </message>
    <message>
        <source>subject sharper</source>
        <translation>Motiv schärfer</translation>
    </message>
    <message>
        <source>sweep of thresholds</source>
        <translation>Reihe von Schwellen</translation>
    </message>
    <message>
        <source>table of clusters</source>
        <translation>Cluster-Tabelle</translation>
    </message>
    <message>
        <source>table of embeddings</source>
        <translation>Merkmalstabelle</translation>
    </message>
    <message>
        <source>table of likeness</source>
        <translation>Tabelle der Ähnlichkeit</translation>
    </message>
    <message>
        <source>text or sticker added</source>
        <translation>Text oder Sticker hinzugefügt</translation>
    </message>
    <message>
        <source>text, sticker or logo on it</source>
        <translation>Text, Sticker oder Logo darauf</translation>
    </message>
    <message>
        <source>the connection was cut off; another try goes on from there</source>
        <translation>die Verbindung brach ab; ein weiterer Versuch macht dort weiter</translation>
    </message>
    <message>
        <source>the copy was changed since</source>
        <translation>die Kopie wurde seither geändert</translation>
    </message>
    <message>
        <source>the original</source>
        <translation>das Original</translation>
    </message>
    <message>
        <source>the same content everywhere</source>
        <translation>überall derselbe Inhalt</translation>
    </message>
    <message>
        <source>the same file, byte for byte</source>
        <translation>dieselbe Datei, Byte für Byte</translation>
    </message>
    <message>
        <source>the same large shapes</source>
        <translation>dieselben großen Formen</translation>
    </message>
    <message>
        <source>the same picture</source>
        <translation>dasselbe Bild</translation>
    </message>
    <message>
        <source>the same pixels; only what is written about them differs</source>
        <translation>dieselben Pixel; nur die Angaben dazu unterscheiden sich</translation>
    </message>
    <message>
        <source>the same shapes in the same places</source>
        <translation>dieselben Formen an denselben Stellen</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>Transparenz</translation>
    </message>
    <message>
        <source>turned upside down</source>
        <translation>auf den Kopf gedreht</translation>
    </message>
    <message>
        <source>turned {value}° left</source>
        <translation>{value}° nach links gedreht</translation>
    </message>
    <message>
        <source>turned {value}° right</source>
        <translation>{value}° nach rechts gedreht</translation>
    </message>
    <message>
        <source>what it was copied from is no longer there, or changed</source>
        <translation>das, wovon sie kopiert wurde, ist nicht mehr da oder wurde geändert</translation>
    </message>
    <message>
        <source>written by an editing program</source>
        <translation>von einem Bearbeitungsprogramm geschrieben</translation>
    </message>
    <message>
        <source>{file} has no fully connected layer; choose the pooled features.</source>
        <translation>{file} enthält keine vollverbundene Schicht; bitte die gemittelten Merkmale wählen.</translation>
    </message>
    <message>
        <source>{file} holds the weights of another network than {model}.</source>
        <translation>{file} enthält die Gewichte eines anderen Netzes als {model}.</translation>
    </message>
    <message>
        <source>{folder} holds fewer than two of the photos that the truth file names.</source>
        <translation>{folder} enthält weniger als zwei der Fotos, die die Wahrheitsdatei nennt.</translation>
    </message>
    <message>
        <source>{folder} holds no folders with photos; each folder in it is one class.</source>
        <translation>{folder} enthält keine Ordner mit Fotos; jeder Ordner darin ist eine Klasse.</translation>
    </message>
    <message>
        <source>{model} needs timm. This brings it: pip install &apos;photosim[models]&apos;</source>
        <translation>{model} braucht timm. Das holt es: pip install &apos;photosim[models]&apos;</translation>
    </message>
    <message>
        <source>{model} needs torch and torchvision. This brings them: pip install torch torchvision</source>
        <translation>{model} braucht torch und torchvision. Das holt sie: pip install torch torchvision</translation>
    </message>
    <message>
        <source>{model} needs {library}, which this package leaves out to stay small. photosim as a Python package has it: pip install &apos;photosim[models]&apos;, with Python installed.</source>
        <translation>{model} braucht {library}, was dieses Paket weglässt, um klein zu bleiben. photosim als Python-Paket hat es: pip install &apos;photosim[models]&apos;, wenn Python installiert ist.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} holds more than weights, or something else; it was not opened.</source>
        <translation>{path} enthält mehr als Gewichte oder etwas anderes; die Datei wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>{path} is a drive; give the name of a file for the {kind}.</source>
        <translation>{path} ist ein Laufwerk; bitte den Namen einer Datei angeben ({kind}).</translation>
    </message>
    <message>
        <source>{path} is a file; give the folder that it is in.</source>
        <translation>{path} ist eine Datei; bitte den Ordner angeben, in dem sie liegt.</translation>
    </message>
    <message>
        <source>{path} is a folder; give the name of a file for the {kind}.</source>
        <translation>{path} ist ein Ordner; bitte den Namen einer Datei angeben ({kind}).</translation>
    </message>
    <message>
        <source>{path} is no file of weights.</source>
        <translation>{path} ist keine Gewichtsdatei.</translation>
    </message>
    <message>
        <source>{path} is no longer a file.</source>
        <translation>{path} ist keine Datei mehr.</translation>
    </message>
    <message>
        <source>{path} is no similarity index.</source>
        <translation>{path} ist kein Ähnlichkeitsindex.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{path} is nothing that was learned about faces.</source>
        <translation>{path} ist nichts über Gesichter Gelerntes.</translation>
    </message>
    <message>
        <source>{path}, line {line}: {key} is not known; there are {choices}.</source>
        <translation>{path}, Zeile {line}: {key} ist unbekannt; es gibt {choices}.</translation>
    </message>
    <message>
        <source>{path}, line {line}: {key} must be {choices}.</source>
        <translation>{path}, Zeile {line}: {key} muss {choices} sein.</translation>
    </message>
    <message>
        <source>{port} is no port; there are 0 to {highest}.</source>
        <translation>{port} ist kein Port; es gibt 0 bis {highest}.</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>“{word}” is neither a command nor a folder. Did you mean “photosim {command}”?</source>
        <translation>„{word}“ ist weder ein Befehl noch ein Ordner. War „photosim {command}“ gemeint?</translation>
    </message>
    <message>
        <source>“{word}” is neither a command nor a folder; photosim --help lists the commands.</source>
        <translation>„{word}“ ist weder ein Befehl noch ein Ordner; photosim --help nennt die Befehle.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>PairPresenter</name>
    <message>
        <source>Edited version: stays</source>
        <translation>Bearbeitete Fassung: bleibt</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep left: {reasons}</source>
        <translation>Links behalten: {reasons}</translation>
    </message>
    <message>
        <source>Kept: not duplicates</source>
        <translation>Beide bleiben: keine Duplikate</translation>
    </message>
    <message>
        <source>Left: the keeper you chose</source>
        <translation>Links: das von Ihnen gewählte Foto</translation>
    </message>
    <message>
        <source>Proposed: remove</source>
        <translation>Vorschlag: entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Your choice</source>
        <translation>Ihre Wahl</translation>
    </message>
    <message>
        <source>photo {n} of {m}</source>
        <translation>Foto {n} von {m}</translation>
    </message>
</context>
<context>
    <name>PairsDialog</name>
    <message numerus="yes">
        <source>%Ln photo(s) only in {folder}</source>
        <translation>
            <numerusform>%Ln Foto nur in {folder}</numerusform>
            <numerusform>%Ln Fotos nur in {folder}</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder pairs</source>
        <translation>Ordnerpaare</translation>
    </message>
    <message>
        <source>Looking for folders with the same photos…</source>
        <translation>Ordner mit denselben Fotos werden gesucht…</translation>
    </message>
    <message>
        <source>Mark the copies in {folder}</source>
        <translation>Kopien in {folder} vormerken</translation>
    </message>
    <message>
        <source>No two folders hold copies of each other&apos;s photos.</source>
        <translation>Keine zwei Ordner enthalten Kopien voneinander.</translation>
    </message>
    <message>
        <source>One decision for all copies in two folders. Nothing is touched yet.</source>
        <translation>Eine Entscheidung für alle Kopien in zwei Ordnern. Noch wird nichts angefasst.</translation>
    </message>
    <message>
        <source>Only there</source>
        <translation>Nur dort</translation>
    </message>
    <message>
        <source>Pairs of folders</source>
        <translation>Paare von Ordnern</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Photos that are only there</source>
        <translation>Fotos, die es nur dort gibt</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>This folder is protected: its photos stay.</source>
        <translation>Dieser Ordner ist geschützt: seine Fotos bleiben.</translation>
    </message>
    <message>
        <source>is contained in</source>
        <translation>ist enthalten in</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
</context>
<context>
    <name>PictureField</name>
    <message>
        <source>Another…</source>
        <translation>Anderes …</translation>
    </message>
    <message>
        <source>Choose: {what}</source>
        <translation>Auswählen: {what}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Drop or paste a photo here</source>
        <translation>Ein Foto hierher ziehen oder einfügen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
</context>
<context>
    <name>PicturePair</name>
    <message>
        <source>Choose a photo</source>
        <translation>Ein Foto auswählen</translation>
    </message>
    <message>
        <source>left photo</source>
        <translation>linkes Foto</translation>
    </message>
    <message>
        <source>right photo</source>
        <translation>rechtes Foto</translation>
    </message>
</context>
<context>
    <name>PlanController</name>
    <message>
        <source>Making the plan…</source>
        <translation>Der Plan wird erstellt…</translation>
    </message>
    <message>
        <source>Nothing is marked for removal yet.</source>
        <translation>Noch ist nichts zum Entfernen markiert.</translation>
    </message>
    <message>
        <source>This photo lies in a protected folder: it stays.</source>
        <translation>Dieses Foto liegt in einem geschützten Ordner: Es bleibt.</translation>
    </message>
</context>
<context>
    <name>PlanFilters</name>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>GOING, BY FOLDER</source>
        <translation>ES GEHEN, NACH ORDNER</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Look at these first</source>
        <translation>Zuerst ansehen</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>WHY THEY ARE RISKY</source>
        <translation>WARUM SIE HEIKEL SIND</translation>
    </message>
    <message>
        <source>Which rows are shown</source>
        <translation>Welche Zeilen gezeigt werden</translation>
    </message>
</context>
<context>
    <name>PlanHead</name>
    <message>
        <source>Frees</source>
        <translation>Gibt frei</translation>
    </message>
    <message>
        <source>Going</source>
        <translation>Geht</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>What to know</source>
        <translation>Was man wissen sollte</translation>
    </message>
</context>
<context>
    <name>PlanList</name>
    <message>
        <source>Rows of the plan</source>
        <translation>Zeilen des Plans</translation>
    </message>
</context>
<context>
    <name>PlanPlace</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln ausgelassen</numerusform>
            <numerusform>%Ln ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln Foto</numerusform>
            <numerusform>%Ln Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stay where they are: why?</source>
        <translation>
            <numerusform>%Ln bleibt, wo es ist: warum?</numerusform>
            <numerusform>%Ln bleiben, wo sie sind: warum?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sure</source>
        <translation>
            <numerusform>%Ln sicher</numerusform>
            <numerusform>%Ln sicher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <translation>
            <numerusform>%Ln zum Ansehen</numerusform>
            <numerusform>%Ln zum Ansehen</numerusform>
        </translation>
    </message>
    <message>
        <source>THE PLAN</source>
        <translation>DER PLAN</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
    <message>
        <source>every one has a keeper</source>
        <translation>für jede bleibt eine</translation>
    </message>
    <message>
        <source>‹ Groups</source>
        <translation>‹ Gruppen</translation>
    </message>
</context>
<context>
    <name>ProblemsDialog</name>
    <message numerus="yes">
        <source>%Ln file(s) stay where they are</source>
        <translation>
            <numerusform>%Ln Datei bleibt, wo sie ist</numerusform>
            <numerusform>%Ln Dateien bleiben, wo sie sind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped file(s)</source>
        <translation>
            <numerusform>%Ln übergangene Datei</numerusform>
            <numerusform>%Ln übergangene Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>A damaged file is read again when it changes.</source>
        <translation>Eine beschädigte Datei wird wieder gelesen, wenn sie sich ändert.</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Each with its reason; nothing else is held up by them.</source>
        <translation>Jede mit ihrem Grund; sonst hält nichts auf.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>No skipped files</source>
        <translation>Keine übergangenen Dateien</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Skipped files</source>
        <translation>Übergangene Dateien</translation>
    </message>
    <message>
        <source>They were left alone; everything else was scanned.</source>
        <translation>Sie blieben unberührt; alles andere wurde durchsucht.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>RefitFacts</name>
    <message>
        <source>Judged wrong after</source>
        <translation>Falsch beurteilt nachher</translation>
    </message>
    <message>
        <source>Judged wrong before</source>
        <translation>Falsch beurteilt vorher</translation>
    </message>
    <message>
        <source>No better: this stays as it is.</source>
        <translation>Nicht besser: Das bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Uncertainty after</source>
        <translation>Unsicherheit nachher</translation>
    </message>
    <message>
        <source>Uncertainty before</source>
        <translation>Unsicherheit vorher</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
</context>
<context>
    <name>RemovalController</name>
    <message numerus="yes">
        <source>%Ln file(s) could not be put back.</source>
        <translation>
            <numerusform>%Ln Datei konnte nicht zurückgelegt werden.</numerusform>
            <numerusform>%Ln Dateien konnten nicht zurückgelegt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed where they were.</source>
        <translation>
            <numerusform>%Ln Datei blieb, wo sie war.</numerusform>
            <numerusform>%Ln Dateien blieben, wo sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>This window is read-only: another one has the library open.</source>
        <translation>Dieses Fenster zeigt nur an: Ein anderes hat die Bibliothek geöffnet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
</context>
<context>
    <name>RemovalOptions</name>
    <message>
        <source>Allow deleting for good…</source>
        <translation>Endgültiges Löschen erlauben…</translation>
    </message>
    <message>
        <source>Move the files to this folder</source>
        <translation>Dateien in diesen Ordner verschieben</translation>
    </message>
    <message>
        <source>Never delete for good</source>
        <translation>Nie endgültig löschen</translation>
    </message>
    <message>
        <source>Rating, keywords, caption, place and date that only a photo that goes has are written into a sidecar file (.xmp) beside the photo that stays. Undo takes it back to the last byte.</source>
        <translation>Bewertung, Stichwörter, Bildtext, Ort und Datum, die nur das Foto hat, das geht, werden in eine Begleitdatei (.xmp) neben dem Foto geschrieben, das bleibt. Rückgängig nimmt das bis aufs letzte Byte zurück.</translation>
    </message>
    <message>
        <source>Rating, keywords, caption, place and date, in a sidecar file.</source>
        <translation>Bewertung, Stichwörter, Bildtext, Ort und Datum, in einer Begleitdatei.</translation>
    </message>
    <message>
        <source>Save what only they know</source>
        <translation>Sichern, was nur sie wissen</translation>
    </message>
    <message>
        <source>WHAT HAPPENS TO THEM</source>
        <translation>WAS MIT IHNEN GESCHIEHT</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report of a failure</source>
        <translation>Fehlerbericht</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%Ln extra file(s)</source>
        <translation>
            <numerusform>%Ln überzählige Datei</numerusform>
            <numerusform>%Ln überzählige Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln group(s)</source>
        <translation>
            <numerusform>%Ln Gruppe</numerusform>
            <numerusform>%Ln Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Find similar…</source>
        <translation>Ähnliche finden…</translation>
    </message>
    <message>
        <source>How alike two photos must be to be put into one group</source>
        <translation>Wie ähnlich sich zwei Fotos sein müssen, um in eine Gruppe zu kommen</translation>
    </message>
    <message>
        <source>Kind of match</source>
        <translation>Art der Übereinstimmung</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regeln…</translation>
    </message>
    <message>
        <source>Same moment</source>
        <translation>Gleicher Augenblick</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>Gleiches Bild</translation>
    </message>
    <message>
        <source>Show the list of groups</source>
        <translation>Liste der Gruppen zeigen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>about 1 in {n} wrong</source>
        <translation>etwa 1 von {n} falsch</translation>
    </message>
    <message>
        <source>for photos like yours: about 1 in {n} wrong</source>
        <translation>bei Fotos wie Ihren: etwa 1 von {n} falsch</translation>
    </message>
    <message>
        <source>hardly any wrong</source>
        <translation>kaum etwas falsch</translation>
    </message>
</context>
<context>
    <name>ReviewPlace</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>ReviewPresenter</name>
    <message numerus="yes">
        <source>%Ln group(s) decided</source>
        <translation>
            <numerusform>%Ln Gruppe entschieden</numerusform>
            <numerusform>%Ln Gruppen entschieden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übergangen</numerusform>
            <numerusform>%Ln übergangen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still open</source>
        <translation>
            <numerusform>%Ln noch offen</numerusform>
            <numerusform>%Ln noch offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Go through them</source>
        <translation>Durchgehen</translation>
    </message>
    <message>
        <source>Look at the plan…</source>
        <translation>Plan ansehen…</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Also decide photos of the same moment, which are different pictures</source>
        <translation>Auch Fotos desselben Augenblicks entscheiden, die verschiedene Bilder sind</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Edited versions that stay beside their original:</source>
        <translation>Bearbeitete Fassungen, die neben ihrem Original bleiben:</translation>
    </message>
    <message>
        <source>Files ruled out</source>
        <translation>Ausgeschieden</translation>
    </message>
    <message>
        <source>Folders in my order…</source>
        <translation>Ordner in meiner Reihenfolge…</translation>
    </message>
    <message>
        <source>Folders, the preferred first, one in each line</source>
        <translation>Ordner, der bevorzugte zuerst, je Zeile einer</translation>
    </message>
    <message>
        <source>Groups decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>In a protected folder</source>
        <translation>In einem geschützten Ordner</translation>
    </message>
    <message numerus="yes">
        <source>In the %Ln group(s) shown: {files} besides the keepers</source>
        <translation>
            <numerusform>In der %Ln gezeigten Gruppe: {files} neben der bleibenden</numerusform>
            <numerusform>In den %Ln gezeigten Gruppen: {files} neben den bleibenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Least compressed</source>
        <translation>Am wenigsten komprimiert</translation>
    </message>
    <message>
        <source>Mark for removal by these rules</source>
        <translation>Nach diesen Regeln vormerken</translation>
    </message>
    <message>
        <source>Most pixels, also when blown up</source>
        <translation>Die meisten Pixel, auch wenn vergrößert</translation>
    </message>
    <message>
        <source>Names in my order…</source>
        <translation>Namen in meiner Reihenfolge…</translation>
    </message>
    <message>
        <source>Names such as IMG_*, one in each line; with ! in front those not wanted</source>
        <translation>Namen wie IMG_*, je Zeile einer; mit ! davor die unerwünschten</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältestes</translation>
    </message>
    <message>
        <source>Original before converted (RAW, HEIC before JPEG)</source>
        <translation>Original vor Umgewandeltem (RAW, HEIC vor JPEG)</translation>
    </message>
    <message>
        <source>Original name (no “copy”, no “(1)”)</source>
        <translation>Ursprünglicher Name (ohne „Kopie“, ohne „(1)“)</translation>
    </message>
    <message>
        <source>Original order</source>
        <translation>Ursprüngliche Reihenfolge</translation>
    </message>
    <message>
        <source>Richest metadata</source>
        <translation>Reichste Metadaten</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rules in their order</source>
        <translation>Regeln in ihrer Reihenfolge</translation>
    </message>
    <message>
        <source>Shortest path</source>
        <translation>Kürzester Pfad</translation>
    </message>
    <message>
        <source>The first rule that tells two photos apart decides. Drag the rules into your order.</source>
        <translation>Die erste Regel, die zwei Fotos unterscheidet, entscheidet. Ziehen Sie die Regeln in Ihre Reihenfolge.</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>What the others were made from</source>
        <translation>Woraus die anderen gemacht wurden</translation>
    </message>
    <message>
        <source>Which photo is kept</source>
        <translation>Welches Foto bleibt</translation>
    </message>
</context>
<context>
    <name>ScanCard</name>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln Datei gefunden</numerusform>
            <numerusform>%Ln Dateien gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped</source>
        <translation>
            <numerusform>%Ln übergangen</numerusform>
            <numerusform>%Ln übergangen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Everything is scanned</source>
        <translation>Alles ist durchsucht</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Fotos werden gesucht</translation>
    </message>
    <message>
        <source>Noting what photos show</source>
        <translation>Motive werden erfasst</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Progress of the scan</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>Neu durchsuchen</translation>
    </message>
    <message>
        <source>Scanning</source>
        <translation>Durchsuchen</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>The scan was stopped</source>
        <translation>Das Durchsuchen wurde angehalten</translation>
    </message>
    <message>
        <source>{n} / s</source>
        <translation>{n} / s</translation>
    </message>
    <message>
        <source>{n} of {m}</source>
        <translation>{n} von {m}</translation>
    </message>
    <message>
        <source>{n} of {m} read</source>
        <translation>{n} von {m} gelesen</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>ScanCare</name>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Only {free} are left on the disk that holds photosim&apos;s library. The scan is paused.</source>
        <translation>Auf dem Datenträger mit der Bibliothek von photosim sind nur noch {free} frei. Die Suche pausiert.</translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation>Suche beenden</translation>
    </message>
    <message>
        <source>The groups are ready to be looked at.</source>
        <translation>Die Gruppen können angesehen werden.</translation>
    </message>
    <message>
        <source>The scan has ended</source>
        <translation>Die Suche ist fertig</translation>
    </message>
    <message>
        <source>The scan has stopped</source>
        <translation>Die Suche hat angehalten</translation>
    </message>
    <message>
        <source>This computer runs on its battery, and the scan will take a while. It is paused.</source>
        <translation>Dieser Rechner läuft auf Akku, und die Suche wird eine Weile dauern. Sie pausiert.</translation>
    </message>
    <message>
        <source>photosim says why in its window.</source>
        <translation>Warum, steht im Fenster von photosim.</translation>
    </message>
</context>
<context>
    <name>ScanRing</name>
    <message>
        <source>The scan</source>
        <translation>Die Suche</translation>
    </message>
</context>
<context>
    <name>ScoresSheet</name>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Silhouette</source>
        <translation>Silhouette</translation>
    </message>
    <message>
        <source>The silhouette says how well the clusters are apart, from −1 to 1.</source>
        <translation>Die Silhouette sagt, wie gut die Cluster getrennt sind, von −1 bis 1.</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the photo alone</source>
        <translation>Zurück zum Foto allein</translation>
    </message>
    <message>
        <source>Copies of this: {count}</source>
        <translation>Kopien hiervon: {count}</translation>
    </message>
    <message>
        <source>Drop, paste or choose…</source>
        <translation>Ablegen, einfügen, wählen…</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>LESS LIKE THIS</source>
        <translation>WENIGER WIE</translation>
    </message>
    <message>
        <source>Looking for copies…</source>
        <translation>Kopien werden gesucht…</translation>
    </message>
    <message>
        <source>MORE LIKE THIS</source>
        <translation>MEHR WIE</translation>
    </message>
    <message>
        <source>No copies of this</source>
        <translation>Keine Kopien hiervon</translation>
    </message>
    <message>
        <source>PHOTOS LIKE</source>
        <translation>FOTOS WIE</translation>
    </message>
    <message>
        <source>Take {name} away</source>
        <translation>{name} wegnehmen</translation>
    </message>
    <message>
        <source>The photo asked for</source>
        <translation>Das gesuchte Foto</translation>
    </message>
    <message>
        <source>YOUR WAY HERE</source>
        <translation>IHR WEG HIERHER</translation>
    </message>
    <message>
        <source>not in the library</source>
        <translation>nicht in der Bibliothek</translation>
    </message>
</context>
<context>
    <name>StatePage</name>
    <message numerus="yes">
        <source>%Ln photo(s) compared, and no two of them are the same picture. Lower the threshold to look farther.</source>
        <translation>
            <numerusform>%Ln Foto verglichen, und keine zwei sind dasselbe Bild. Eine niedrigere Schwelle sucht weiter.</numerusform>
            <numerusform>%Ln Fotos verglichen, und keine zwei sind dasselbe Bild. Eine niedrigere Schwelle sucht weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose folders…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose or drop others.</source>
        <translation>Wählen Sie andere, oder ziehen Sie sie hierher.</translation>
    </message>
    <message>
        <source>Drop your photo folders here</source>
        <translation>Ziehen Sie Ihre Fotoordner hierher</translation>
    </message>
    <message>
        <source>Go on with the scan</source>
        <translation>Weiter durchsuchen</translation>
    </message>
    <message>
        <source>It finds copies and edited versions, and shows them side by side.</source>
        <translation>Es findet Kopien und bearbeitete Fassungen und zeigt sie nebeneinander.</translation>
    </message>
    <message>
        <source>It removes nothing by itself, and all of it can be put back.</source>
        <translation>Es entfernt nichts von sich aus, und alles lässt sich zurücklegen.</translation>
    </message>
    <message>
        <source>It works offline: your photos stay on this computer.</source>
        <translation>Es arbeitet offline: Ihre Fotos bleiben auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Looking for matches…</source>
        <translation>Übereinstimmungen werden gesucht…</translation>
    </message>
    <message>
        <source>No duplicates. Well kept!</source>
        <translation>Keine Duplikate. Gut gepflegt!</translation>
    </message>
    <message>
        <source>No photos in these folders</source>
        <translation>Keine Fotos in diesen Ordnern</translation>
    </message>
    <message>
        <source>Opening your library…</source>
        <translation>Ihre Bibliothek wird geöffnet…</translation>
    </message>
    <message>
        <source>Scan {folder} again</source>
        <translation>{folder} neu durchsuchen</translation>
    </message>
    <message>
        <source>Scan {folder}: more than {number} photos</source>
        <translation>{folder} durchsuchen: mehr als {number} Fotos</translation>
    </message>
    <message>
        <source>Scan {folder}: {number} photos</source>
        <translation>{folder} durchsuchen: {number} Fotos</translation>
    </message>
    <message>
        <source>Suggested folder</source>
        <translation>Vorgeschlagener Ordner</translation>
    </message>
    <message>
        <source>The first groups appear here as soon as they are found. You can review them while the scan goes on.</source>
        <translation>Die ersten Gruppen erscheinen hier, sobald sie gefunden sind. Sie können sie durchsehen, während die Suche weitergeht.</translation>
    </message>
    <message>
        <source>The scan was stopped</source>
        <translation>Das Durchsuchen wurde angehalten</translation>
    </message>
    <message>
        <source>This needs a look</source>
        <translation>Hier braucht es einen Blick</translation>
    </message>
    <message>
        <source>Try with samples</source>
        <translation>Mit Beispielen ausprobieren</translation>
    </message>
    <message numerus="yes">
        <source>What was finished is kept: %Ln photo(s). Comparing begins when the scan goes on.</source>
        <translation>
            <numerusform>Was fertig ist, bleibt erhalten: %Ln Foto. Verglichen wird, wenn das Durchsuchen weitergeht.</numerusform>
            <numerusform>Was fertig ist, bleibt erhalten: %Ln Fotos. Verglichen wird, wenn das Durchsuchen weitergeht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Click: compare with the keeper. Shift and click: put it at the left, to compare any two.</source>
        <translation>Klick: mit dem bleibenden vergleichen. Umschalt und Klick: nach links holen, um zwei beliebige zu vergleichen.</translation>
    </message>
    <message>
        <source>Photos of this group</source>
        <translation>Fotos dieser Gruppe</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Bereiche</translation>
    </message>
</context>
<context>
    <name>TrainController</name>
    <message>
        <source>Cancelled. Nothing of it is kept.</source>
        <translation>Abgebrochen. Nichts davon bleibt.</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message numerus="yes">
        <source>%Ln photo(s) could not be read.</source>
        <translation>
            <numerusform>%Ln Foto war nicht lesbar.</numerusform>
            <numerusform>%Ln Fotos waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a folder whose folders are classes</source>
        <translation>Einen Ordner auswählen, dessen Ordner Klassen sind</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen …</translation>
    </message>
    <message>
        <source>Epoch {n}: {share} of the pairs held back</source>
        <translation>Epoche {n}: {share} der zurückgehaltenen Paare</translation>
    </message>
    <message>
        <source>Epochs at most</source>
        <translation>Epochen höchstens</translation>
    </message>
    <message>
        <source>Learns from your folders whether two photos show the same kind of thing. Each folder is a class; five photos each are the least, twenty are better.</source>
        <translation>Lernt aus Ihren Ordnern, ob zwei Fotos etwas von derselben Art zeigen. Jeder Ordner ist eine Klasse; fünf Fotos je Ordner sind das Mindeste, zwanzig sind besser.</translation>
    </message>
    <message>
        <source>No folder chosen</source>
        <translation>Kein Ordner ausgewählt</translation>
    </message>
    <message>
        <source>Opening the photos…</source>
        <translation>Die Fotos werden geöffnet …</translation>
    </message>
    <message>
        <source>Pairs judged right: {train} in training, {validation} held back, {test} of {n} test pairs of photos that were not seen before.</source>
        <translation>Richtig beurteilte Paare: {train} im Training, {validation} zurückgehaltene, {test} von {n} Testpaaren aus nie gesehenen Fotos.</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>SIMILARITY INDEX</source>
        <translation>ÄHNLICHKEITSINDEX</translation>
    </message>
    <message>
        <source>Saved. Compare asks it too from now on.</source>
        <translation>Gespeichert. Von jetzt an wird er beim Vergleichen mit befragt.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>{n} of {all} photos read</source>
        <translation>{n} von {all} Fotos gelesen</translation>
    </message>
</context>
<context>
    <name>Weights</name>
    <message>
        <source>Cancel the download</source>
        <translation>Herunterladen abbrechen</translation>
    </message>
    <message>
        <source>Download the weights</source>
        <translation>Gewichte herunterladen</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Fortschritt des Herunterladens</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>100 % and back</source>
        <translation>100 % und zurück</translation>
    </message>
    <message>
        <source>About photosim</source>
        <translation>Über photosim</translation>
    </message>
    <message>
        <source>Accept group</source>
        <translation>Gruppe annehmen</translation>
    </message>
    <message>
        <source>Accept what is proposed for every group of this list</source>
        <translation>Vorschläge für alle Gruppen dieser Liste annehmen</translation>
    </message>
    <message>
        <source>Accept what is proposed for the whole group</source>
        <translation>Den Vorschlag für die ganze Gruppe annehmen</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>All photos of the group</source>
        <translation>Alle Fotos der Gruppe</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Back to the pair before</source>
        <translation>Zurück zum vorigen Paar</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Choose every photo of the group but the kept one</source>
        <translation>Alle Fotos der Gruppe außer dem behaltenen auswählen</translation>
    </message>
    <message>
        <source>Choose folders of photos</source>
        <translation>Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>Choose the left photo</source>
        <translation>Das linke Foto auswählen</translation>
    </message>
    <message>
        <source>Choose the right photo</source>
        <translation>Das rechte Foto auswählen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare this photo of the group with the kept one</source>
        <translation>Dieses Foto der Gruppe mit dem behaltenen vergleichen</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Deleting files…</source>
        <translation>Dateien werden gelöscht…</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Do with the files of the plan what is chosen</source>
        <translation>Mit den Dateien des Plans tun, was gewählt ist</translation>
    </message>
    <message>
        <source>Draw the faces and eyes that were seen</source>
        <translation>Erkannte Gesichter und Augen zeichnen</translation>
    </message>
    <message>
        <source>Export the groups…</source>
        <translation>Gruppen exportieren…</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Facts only they have</source>
        <translation>Angaben nur bei ihnen</translation>
    </message>
    <message>
        <source>Find photos similar to the picture in the clipboard</source>
        <translation>Fotos finden, die dem Bild in der Zwischenablage ähneln</translation>
    </message>
    <message>
        <source>Find photos similar to the right one</source>
        <translation>Fotos finden, die dem rechten ähneln</translation>
    </message>
    <message>
        <source>Find similar photos</source>
        <translation>Ähnliche Fotos finden</translation>
    </message>
    <message>
        <source>Find similar…</source>
        <translation>Ähnliche finden…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Go to {place}</source>
        <translation>Zu „{place}“</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Wärmebild</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History and undo of removals</source>
        <translation>Verlauf: entfernte Dateien zurücklegen</translation>
    </message>
    <message>
        <source>Keep both: not duplicates</source>
        <translation>Beide behalten: keine Duplikate</translation>
    </message>
    <message>
        <source>Keep both: they are not duplicates</source>
        <translation>Beide behalten: Es sind keine Duplikate</translation>
    </message>
    <message>
        <source>Keep left, remove right</source>
        <translation>Links behalten, rechts entfernen</translation>
    </message>
    <message>
        <source>Keep right</source>
        <translation>Rechts behalten</translation>
    </message>
    <message>
        <source>Keep the left photo, remove the right one</source>
        <translation>Das linke Foto behalten, das rechte entfernen</translation>
    </message>
    <message>
        <source>Keep the other photo of a row instead</source>
        <translation>Stattdessen das andere Foto einer Zeile behalten</translation>
    </message>
    <message>
        <source>Keep the right one instead</source>
        <translation>Stattdessen rechtes behalten</translation>
    </message>
    <message>
        <source>Keep the right photo, remove the left one</source>
        <translation>Das rechte Foto behalten, das linke entfernen</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Dieses behalten</translation>
    </message>
    <message>
        <source>Keep this photo of the group</source>
        <translation>Dieses Foto der Gruppe behalten</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Tasten…</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Leave a row of the plan out, or take it in</source>
        <translation>Eine Zeile des Plans auslassen oder aufnehmen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Left photo</source>
        <translation>Linkes Foto</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Look at the plan and apply it</source>
        <translation>Den Plan ansehen und ausführen</translation>
    </message>
    <message>
        <source>Look at the plan…</source>
        <translation>Plan ansehen…</translation>
    </message>
    <message>
        <source>Look at these first</source>
        <translation>Zuerst ansehen</translation>
    </message>
    <message>
        <source>Make the right photo the keeper</source>
        <translation>Das rechte Foto zum bleibenden machen</translation>
    </message>
    <message>
        <source>Mark all proposed</source>
        <translation>Alle Vorschläge vormerken</translation>
    </message>
    <message>
        <source>Mark for removal</source>
        <translation>Zum Entfernen vormerken</translation>
    </message>
    <message>
        <source>Mark the chosen photos of the group for removal, or no longer</source>
        <translation>Die gewählten Fotos der Gruppe zum Entfernen vormerken, oder nicht mehr</translation>
    </message>
    <message>
        <source>More pixels than the kept</source>
        <translation>Mehr Pixel</translation>
    </message>
    <message>
        <source>Moving files to the trash…</source>
        <translation>Dateien werden in den Papierkorb verschoben…</translation>
    </message>
    <message>
        <source>Moving files…</source>
        <translation>Dateien werden verschoben…</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>Nächste Gruppe</translation>
    </message>
    <message>
        <source>Next list: same picture, edited, same moment</source>
        <translation>Nächste Liste: gleiches Bild, bearbeitet, gleicher Augenblick</translation>
    </message>
    <message>
        <source>Next photo of the group</source>
        <translation>Nächstes Foto der Gruppe</translation>
    </message>
    <message>
        <source>Next row of the plan</source>
        <translation>Nächste Zeile des Plans</translation>
    </message>
    <message>
        <source>Not quite sure</source>
        <translation>Nicht ganz sicher</translation>
    </message>
    <message>
        <source>Nothing brings these files back.</source>
        <translation>Nichts bringt diese Dateien zurück.</translation>
    </message>
    <message>
        <source>One step out: search, zoom, message</source>
        <translation>Einen Schritt zurück: Suche, Vergrößerung, Meldung</translation>
    </message>
    <message>
        <source>Only copies that are the same to the last byte are replaced.</source>
        <translation>Nur Kopien, die bis aufs letzte Byte gleich sind, werden ersetzt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the pair</source>
        <translation>Paar öffnen</translation>
    </message>
    <message>
        <source>Open the pair of a row</source>
        <translation>Das Paar einer Zeile öffnen</translation>
    </message>
    <message>
        <source>Other folder than usual</source>
        <translation>Anderer Ordner als sonst</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Previous group</source>
        <translation>Vorige Gruppe</translation>
    </message>
    <message>
        <source>Previous photo of the group</source>
        <translation>Voriges Foto der Gruppe</translation>
    </message>
    <message>
        <source>Previous row of the plan</source>
        <translation>Vorige Zeile des Plans</translation>
    </message>
    <message>
        <source>Putting files aside…</source>
        <translation>Dateien werden beiseitegelegt…</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Replace identical copies by copies that share their space</source>
        <translation>Gleiche Kopien durch platzteilende ersetzen</translation>
    </message>
    <message>
        <source>Replace identical copies by links</source>
        <translation>Gleiche Kopien durch Verweise ersetzen</translation>
    </message>
    <message>
        <source>Replacing files…</source>
        <translation>Dateien werden ersetzt…</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Right photo</source>
        <translation>Rechtes Foto</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>Regeln…</translation>
    </message>
    <message>
        <source>Scan all folders again</source>
        <translation>Alle Ordner neu durchsuchen</translation>
    </message>
    <message>
        <source>Search names and folders</source>
        <translation>Namen und Ordner durchsuchen</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Show a turned photo as it is stored, or upright</source>
        <translation>Ein gedrehtes Foto zeigen, wie es gespeichert ist, oder aufrecht</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the damaged library</source>
        <translation>Die beschädigte Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Show the other photo while held</source>
        <translation>Das andere Foto zeigen, solange gedrückt</translation>
    </message>
    <message>
        <source>Show what the scan has found meanwhile</source>
        <translation>Zeigen, was inzwischen gefunden wurde</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skip to the next pair</source>
        <translation>Weiter zum nächsten Paar</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>Sure</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Swap the two photos</source>
        <translation>Die beiden Fotos tauschen</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>The language changes when photosim is opened again.</source>
        <translation>Die Sprache wechselt, wenn photosim das nächste Mal geöffnet wird.</translation>
    </message>
    <message>
        <source>Their folders are kept below the new place.</source>
        <translation>Ihre Ordner bleiben unter dem neuen Ort erhalten.</translation>
    </message>
    <message>
        <source>There is no picture and no folder in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild und kein Ordner.</translation>
    </message>
    <message>
        <source>They go to a hidden folder on their own drive.</source>
        <translation>Sie kommen in einen versteckten Ordner auf ihrem eigenen Laufwerk.</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>To a hidden folder on the same drive</source>
        <translation>In einen versteckten Ordner desselben Laufwerks</translation>
    </message>
    <message>
        <source>To another folder…</source>
        <translation>In einen anderen Ordner…</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Travels with it</source>
        <translation>Gehört dazu</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>You can undo it, also after a restart.</source>
        <translation>Das lässt sich rückgängig machen, auch nach einem Neustart.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>all kept</source>
        <translation>alle behalten</translation>
    </message>
    <message>
        <source>best shot</source>
        <translation>beste Aufnahme</translation>
    </message>
    <message>
        <source>best shot: {name}</source>
        <translation>beste Aufnahme: {name}</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>black and white</source>
        <translation>schwarzweiß</translation>
    </message>
    <message>
        <source>border</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>Bildunterschrift</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>copy taken away</source>
        <translation>Kopie weggenommen</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>zugeschnitten</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>deleted for good</source>
        <translation>endgültig gelöscht</translation>
    </message>
    <message>
        <source>edited version, stays: {edits}</source>
        <translation>bearbeitete Fassung, bleibt: {edits}</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>inside another</source>
        <translation>in anderem Bild</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>keywords</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>lesser copy</source>
        <translation>schlechtere Kopie</translation>
    </message>
    <message>
        <source>light and contrast</source>
        <translation>Licht und Kontrast</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>more pixels than the kept one</source>
        <translation>mehr Pixel als das behaltene</translation>
    </message>
    <message>
        <source>moved away</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>never pre-selected</source>
        <translation>nie vorausgewählt</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>not compared directly</source>
        <translation>nicht direkt verglichen</translation>
    </message>
    <message>
        <source>not quite sure: {score}</source>
        <translation>nicht ganz sicher: {score}</translation>
    </message>
    <message>
        <source>nothing is lost</source>
        <translation>nichts geht verloren</translation>
    </message>
    <message>
        <source>nothing proposed</source>
        <translation>nichts vorgeschlagen</translation>
    </message>
    <message>
        <source>only here: {facts}</source>
        <translation>nur hier: {facts}</translation>
    </message>
    <message>
        <source>only this one has: {facts}</source>
        <translation>nur dieses hat: {facts}</translation>
    </message>
    <message>
        <source>original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>other folder than usual</source>
        <translation>anderer Ordner als sonst</translation>
    </message>
    <message>
        <source>perspective</source>
        <translation>Perspektive</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>put aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>put back</source>
        <translation>zurückgelegt</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>re-saved</source>
        <translation>neu gespeichert</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>replaced by a link</source>
        <translation>durch Verweis ersetzt</translation>
    </message>
    <message>
        <source>resized</source>
        <translation>Größe geändert</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>gleiche Datei</translation>
    </message>
    <message>
        <source>same moment</source>
        <translation>gleicher Augenblick</translation>
    </message>
    <message>
        <source>saved: {facts}</source>
        <translation>gesichert: {facts}</translation>
    </message>
    <message>
        <source>screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>straightened</source>
        <translation>gerade gerichtet</translation>
    </message>
    <message>
        <source>text or sticker</source>
        <translation>Text oder Sticker</translation>
    </message>
    <message>
        <source>the kept one holds all of it</source>
        <translation>das behaltene enthält alles davon</translation>
    </message>
    <message>
        <source>to be removed</source>
        <translation>wird entfernt</translation>
    </message>
    <message>
        <source>untick a row to leave it out</source>
        <translation>Häkchen weg: die Zeile bleibt draußen</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Fassung</translation>
    </message>
    <message>
        <source>your choice</source>
        <translation>Ihre Wahl</translation>
    </message>
    <message>
        <source>{format}, about {quality}</source>
        <translation>{format}, etwa {quality}</translation>
    </message>
    <message>
        <source>{going} goes, {kept} stays: {risks}, {size}</source>
        <translation>{going} geht, {kept} bleibt: {risks}, {size}</translation>
    </message>
    <message>
        <source>{size} to win</source>
        <translation>{size} Gewinn</translation>
    </message>
</context>
</TS>
