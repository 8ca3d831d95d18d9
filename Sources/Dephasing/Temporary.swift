extension LawFit { public static func fits(of: TemperatureSeries, laws: [DephasingLaw]) -> [LawFit] { [] } }
