"""Other networks, training, the service, and the configuration file."""

from __future__ import annotations

from photosim.domain.messages import Code


class Models(Code):
    """Networks to compare with, and their weights."""

    UNKNOWN = "There is no model called {name}. Known are: {names}."
    NEEDS_TORCH = "{model} needs torch and torchvision. This brings them: pip install torch torchvision"
    NEEDS_TIMM = "{model} needs timm. This brings it: pip install 'photosim[models]'"
    NOT_PACKAGED = (
        "{model} needs {library}, which this package leaves out to stay small. photosim as a Python package has it: "
        "pip install 'photosim[models]', with Python installed."
    )
    NO_WEIGHTS = "There are no weights of {model} on this machine. This fetches them: photosim models --download {name}"
    REFUSED = "The server refused the weights of {model}: {reason}."
    NOT_FETCHED = "The weights of {model} cannot be fetched: {reason}. Is there a network?"
    CUT_OFF = "the connection was cut off; another try goes on from there"
    NOT_STORED = "The weights cannot be stored in {folder}: {reason}."
    NOT_AS_PUBLISHED = "The file {name} that came is not what was published; it was dropped."
    NOT_READ = "The weights file {path} cannot be read: {reason}."
    CUT_SHORT = "The weights file {path} is damaged or cut short."
    MORE_THAN_WEIGHTS = "{path} holds more than weights, or something else; it was not opened."
    NO_FILE_OF_WEIGHTS = "{path} is no file of weights."
    NO_NUMBERS = "The weights file {path} holds values that are no numbers."
    NO_FEATURES = "The weights of {model} give no numbers for this picture; another file helps."
    OF_ANOTHER = "{file} holds the weights of another network than {model}."
    NO_HEAD = "{file} has no fully connected layer; choose the pooled features."


class Training(Code):
    """Training on folders."""

    NO_FOLDER = "The folder {folder} does not exist."
    NO_CLASSES = "{folder} holds no folders with photos; each folder in it is one class."
    ONE_CLASS = "Training needs at least two folders, one for each class."
    FEW_PHOTOS = "The folder {name} has {n} photo(s) that can be used; at least {least} are needed."
    MANY_PHOTOS = "There are {n} photo(s) in these folders; at most {most} can be trained with."
    FEW_FACES = "In the photos of the folder {name} {n} face(s) are seen; at least {least} are needed."
    NO_FACES = "{path} is nothing that was learned about faces."
    NO_INDEX = "{path} is no similarity index."
    NONE_TRAINED = "No similarity index was trained yet. This does it: photosim train FOLDER --scorer index"
    INDEX_NOT_READ = "The similarity index {path} cannot be read."


class Learning(Code):
    """Learning from decisions."""

    TOO_FEW = (
        "There is too little to learn from: {n} decision(s) about pairs, of which {same} say the same picture and "
        "{apart} do not. At least {least} are needed, and {each} of each kind."
    )
    TOO_FEW_KEPT = (
        "There is too little to learn the keep order from: {n} decision(s) between a photo that stays and one that "
        "goes, {changed} of them not as proposed. At least {least} are needed, and {least_changed} that were not as "
        "proposed."
    )


class Serving(Code):
    """The HTTP service."""

    NOT_PACKAGED = (
        "This package leaves the service out to stay small. photosim as a Python package has it: pip install "
        "'photosim[api]', with Python installed."
    )
    NEEDS_MORE = "The service needs more parts. This brings them: pip install 'photosim[api]'"
    NEEDS_TOKEN = "At {host} others can reach this service; give a token with --token."
    NO_PORT = "{port} is no port; there are 0 to {highest}."
    NOT_LISTENING = "photosim cannot listen at {host}, port {port}: {reason}."


class Configured(Code):
    """The configuration file."""

    NOT_READ = "The configuration {path} cannot be read: {reason}."
    NO_TOML = "The configuration {path} is no TOML: {reason}."
    UNKNOWN = "{path}, line {line}: {key} is not known; there are {choices}."
    MUST_BE = "{path}, line {line}: {key} must be {choices}."
