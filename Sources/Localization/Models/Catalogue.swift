import Magnetotransport

extension MagnetoconductanceModel {
  /// Every model that can be fitted, in the order in which a list of them reads best.
  ///
  /// To add one: write its file in this folder and its line here.
  public static let all: [MagnetoconductanceModel] = [
    .hikamiLarkinNagaoka,
    .hikamiLarkinNagaokaTwoChannel,
    .hikamiLarkinNagaokaFull,
    .hikamiLarkinNagaokaAnisotropic,
    .dyakonovPerel,
    .hikamiLarkinNagaokaWithBackground,
    .grapheneMcCann,
    .grapheneTikhonenko,
    .bilayerGraphene,
    .grapheneSpinOrbit,
    .maekawaFukuyama,
    .maekawaFukuyamaTotal,
    .maekawaFukuyamaElliottYafet,
    .maekawaFukuyamaElliottYafetTotal,
    .iordanskiiLyandaGellerPikus,
    .rashbaDresselhaus,
    .massiveDirac,
    .tiltedFilm,
    .inPlaneOrbital,
    .inPlaneRoughness,
    .inPlaneZeemanSpinOrbit,
    .tiltedZeemanSpinOrbit,
    .zduniak,
    .ballistic,
    .zduniakSpinOrbit,
    .golubRashba,
    .kawabata,
    .kawabataBaxter,
    .fukuyamaHoshino,
    .wireAltshulerAronov,
    .wireFinite,
    .wireBeenakkerVanHouten,
    .wireNyquist,
    .ring,
    .cylinder,
    .interactionZeemanFilm,
    .interactionZeemanBulk,
  ]

  /// The model of an identifier, e.g. "hln-full", or of a variant, e.g. "wire-aa:round-axial". Throws
  /// `InputError` (usage) with the nearest identifier.
  public static func named(_ id: String) throws -> MagnetoconductanceModel {
    let variants = all.flatMap { $0.option?.alternatives ?? [] }
    guard let model = (all + variants).first(where: { $0.id == id }) else {
      throw InputError.unknown("model", id, among: all.map(\.id))
    }
    return model
  }
}
