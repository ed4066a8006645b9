"""What the command line says about its arguments, and all front ends about the files that they write."""

from __future__ import annotations

from photosim.domain.messages import Code


class OutputName(Code):
    """Files that the program writes, to be put into other sentences."""

    SCAN_RESULT = "result of a scan"
    PLAN = "plan"
    HEAT_MAP = "heat map"
    CURVE = "curve"
    CALIBRATION = "plot of the calibration"
    SWEEP = "sweep of thresholds"
    EXPORT = "export"
    CLUSTERS = "table of clusters"
    EMBEDDINGS = "table of embeddings"
    GRID = "table of likeness"
    PLOT = "plot"
    RECEIPT = "receipt"


class Output(Code):
    """Why a result cannot be written."""

    IS_FOLDER = "{path} is a folder; give the name of a file for the {kind}."
    IS_DRIVE = "{path} is a drive; give the name of a file for the {kind}."
    IS_TAKEN = "The file {path} exists and is not an earlier {kind}; it is left as it is. Give another name."
    APPEARED = "The file {path} appeared meanwhile; it is left as it is."
    NO_FOLDER = "The file {path} cannot be written: there is no folder {folder}."
    STREAM_NOT_WRITTEN = "The result cannot be written to standard output: {reason}."


class Usage(Code):
    """What is wrong with a word on the command line."""

    EMPTY_FOLDER = "The name of a folder is empty."
    FOLDER_IS_FILE = "{path} is a file; give the folder that it is in."
    UNKNOWN_WORD = "“{word}” is neither a command nor a folder; photosim --help lists the commands."
    MISSPELT = "“{word}” is neither a command nor a folder. Did you mean “photosim {command}”?"
