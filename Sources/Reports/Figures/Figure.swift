/// A figure as a value: what is drawn, not how. `GnuplotScript` turns it into a script and a data file.
public struct Figure: Hashable, Sendable {
  /// One system of axes.
  public struct Panel: Hashable, Sendable {
    /// Horizontal axis.
    public var horizontal: Axis
    /// Vertical axis.
    public var vertical: Axis
    /// What is drawn, from back to front.
    public var layers: [Layer]
    /// Share of the figure's height.
    public var share: Double

    /// A panel.
    public init(horizontal: Axis, vertical: Axis, layers: [Layer], share: Double = 1) {
      self.horizontal = horizontal
      self.vertical = vertical
      self.layers = layers
      self.share = share
    }
  }

  /// An axis with tics that are worked out here, because a plotting program left alone labels a logarithmic axis
  /// within one decade with a single number or none.
  public struct Axis: Hashable, Sendable {
    /// Quantity and unit; nil where the panel below has the same axis.
    public var label: FigureText?
    /// Ends of the axis.
    public var range: ClosedRange<Double>
    /// Logarithmic.
    public var isLogarithmic: Bool
    /// Tics, labelled and not.
    public var tics: [Tic]

    /// An axis.
    public init(label: FigureText?, range: ClosedRange<Double>, isLogarithmic: Bool = false, tics: [Tic]) {
      self.label = label
      self.range = range
      self.isLogarithmic = isLogarithmic
      self.tics = tics
    }

    /// A tic; minor where it has no label.
    public struct Tic: Hashable, Sendable {
      /// Where.
      public var position: Double
      /// What it says; nil for a minor tic.
      public var label: FigureText?
    }
  }

  /// A set of points, a line or a band.
  public struct Layer: Hashable, Sendable {
    /// How it is drawn.
    public enum Style: Hashable, Sendable {
      /// Marks, hollow for points that were not used, with error bars where `lower` and `upper` are given.
      case points(hollow: Bool)
      /// Thick error bars without a mark, drawn under the marks: the 68 % interval inside the 95 % one.
      case bars
      /// A tick at `y` with an arrow to `upper`, which may lie below it: a limit.
      case limits
      /// A line; `dash` 1 is solid.
      case line(dash: Int)
      /// The area between `lower` and `upper`.
      case band
    }

    /// How it is drawn.
    public var style: Style
    /// Colour, as "#rrggbb".
    public var color: String
    /// Entry in the legend, if any.
    public var legend: FigureText?
    /// Horizontal positions.
    public var x: [Double]
    /// Vertical positions; empty for a band.
    public var y: [Double]
    /// Lower ends of error bars or band.
    public var lower: [Double]
    /// Upper ends of error bars or band.
    public var upper: [Double]

    /// A layer; `lower` and `upper` are empty where there are no error bars.
    public init(
      _ style: Style, color: String, legend: FigureText? = nil, x: [Double], y: [Double] = [], lower: [Double] = [],
      upper: [Double] = []
    ) {
      self.style = style
      self.color = color
      self.legend = legend
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
    }
  }

  /// A strip that maps colour to temperature where a legend would have too many lines.
  public struct ColorStrip: Hashable, Sendable {
    /// Quantity and unit.
    public var label: FigureText
    /// The colours, from the first temperature to the last, as "#rrggbb".
    public var colors: [String]
    /// Positions along the strip, from 0 to 1, and what they say.
    public var tics: [Axis.Tic]
  }

  /// What it shows, in a few words.
  public var title: String
  /// What the reader must know to read it.
  public var caption: String
  /// The same for who cannot see it: what rises, falls, agrees.
  public var alternativeText: String
  /// Width in print, in mm: 86 for one column of a journal, 178 for two.
  public var width: Double
  /// Height in print, in mm.
  public var height: Double
  /// Panels from top to bottom.
  public var panels: [Panel]
  /// In place of a legend, where there are many colours.
  public var colorStrip: ColorStrip?
  /// Where the legend of the first panel stands.
  public var legend: LegendPlace

  /// Places for a legend.
  public enum LegendPlace: String, Hashable, Sendable {
    case right, topRight, topLeft, bottomLeft, bottomRight
  }

  /// A figure.
  public init(
    title: String, caption: String, alternativeText: String, width: Double, height: Double, panels: [Panel],
    colorStrip: ColorStrip? = nil, legend: LegendPlace
  ) {
    self.title = title
    self.caption = caption
    self.alternativeText = alternativeText
    self.width = width
    self.height = height
    self.panels = panels
    self.colorStrip = colorStrip
    self.legend = legend
  }
}
