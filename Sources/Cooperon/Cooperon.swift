// The whole of Cooperon under one import.

@_exported import Analysis
@_exported import Dephasing
@_exported import LeastSquares
@_exported import Localization
@_exported import Magnetotransport
@_exported import Reports
@_exported import SpecialFunctions
@_exported import SweepFiles
