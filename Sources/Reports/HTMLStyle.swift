/// The look of the HTML report, on screen and in print.
enum HTMLStyle {
  static let text = """
    :root { --ink: #1d2329; --soft: #56606b; --line: #d9dee3; --paper: #ffffff; --accent: #1f4e79; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.5rem 3rem; color: var(--ink); background: var(--paper);
      font: 16px/1.55 "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
    h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 1rem; font-weight: 650; }
    h2 { font-size: 1.25rem; margin: 2.4rem 0 .7rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
    p { margin: .4rem 0 .7rem; max-width: 48rem; }
    ul { margin: .3rem 0 .8rem; padding-left: 1.2rem; max-width: 56rem; }
    li { margin: .15rem 0; overflow-wrap: anywhere; }
    sub, sup { font-size: .72em; line-height: 0; }
    a { color: var(--accent); }
    nav { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin-top: 1rem; font-size: .92rem; }
    .verdict { border-left: 5px solid; padding: .7rem 1.1rem; border-radius: 3px; }
    .verdict p { margin: .15rem 0; max-width: none; }
    .verdict .lead { font-size: 1.15rem; font-weight: 650; }
    .good { border-color: #2e7d4f; background: #eef7f1; }
    .mixed { border-color: #b57a00; background: #fdf6e6; }
    .bad { border-color: #b3261e; background: #fdeeed; }
    .warning { border-left: 4px solid; padding: .1rem 1rem .3rem; margin: .9rem 0; }
    .warning h3 { margin: .4rem 0 .2rem; }
    .warning h3 span { font-weight: 400; color: var(--soft); font-size: .9rem; margin-left: .5rem; }
    .warning p, .warning ul { margin: .2rem 0 .4rem; font-size: .95rem; }
    .warning.grave { border-color: #b3261e; }
    .warning.note { border-color: #b57a00; }
    .trouble { border: 1px dashed var(--soft); padding: .6rem .9rem; color: var(--soft); }
    code, pre { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .88em; }
    pre { background: #f4f6f8; padding: .8rem 1rem; border-radius: 3px; white-space: pre-wrap; overflow-wrap: anywhere; }
    figure { margin: 1.2rem 0 1.8rem; }
    figure svg { display: block; width: 100%; height: auto; }
    #figures { display: flex; flex-wrap: wrap; gap: 0 2%; }
    #figures > * { flex: 0 0 100%; }
    #figures > figure.narrow { flex: 0 0 49%; }
    figcaption { font-size: .9rem; color: var(--soft); margin-top: .5rem; max-width: 56rem; }
    figcaption b { color: var(--ink); }
    .files { display: block; font-size: .82rem; }
    .table { overflow-x: auto; margin: .6rem 0 1.3rem; }
    table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--soft); padding-bottom: .35rem; }
    th, td { padding: .28rem .8rem .28rem 0; text-align: left; vertical-align: top; font-weight: 400; white-space: nowrap; }
    th.number, td.number { text-align: right; }
    thead th { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); font-weight: 650; }
    tbody tr:last-child > * { border-bottom: 1.5px solid var(--ink); }
    tbody tr:nth-child(even) { background: #f7f9fa; }
    .long { white-space: normal; overflow-wrap: anywhere; display: inline-block; min-width: 14rem; max-width: 30rem; }
    footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; }
    @media screen and (max-width: 48rem) { #figures > figure.narrow { flex: 0 0 100%; } }
    @media print {
      @page { size: A4; margin: 18mm 16mm; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      nav { display: none; }
      h2, h3 { break-after: avoid; }
      figure, tr, .warning p, .warning li { break-inside: avoid; }
      .table { overflow: visible; }
      table { font-size: 7.5pt; }
      th, td { padding-right: .5rem; }
      thead th, .wide th, .wide td { white-space: normal; }
      .wide table { font-size: 7pt; }
      .wide th, .wide td { padding-right: .35rem; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
