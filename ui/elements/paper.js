// On paper, A4 across, a picture is as wide as the sheet; one that is a little higher than a sheet is made to
// fit, and a longer one goes on over the next, parted between two of its rows: it says itself where. page.css
// says how.
const SHEET = { wide: 1040, high: 530 } // px, less the margins and a page's heading
const PART = 340 // px: two on a sheet
const LITTLE_MORE = 1.4
const partsOf = (rows, high, zoom) => {
  const ends = []
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1] ?? high
    if ((next - (ends.at(-1) ?? 0)) * zoom > (ends.length ? PART : SHEET.high)) ends.push(row)
  }
  return [...ends, high]
}
// The picture itself shows its first part, and copies of it the others.
const part = (chart, plot, ends, zoom) => {
  chart.style.setProperty("--first", `${ends[0] * zoom}px`)
  for (const [at, end] of ends.slice(1).entries()) {
    const copy = document.createElement("div")
    copy.className = "js-plotly-plot part"
    copy.style.setProperty("--high", `${(end - ends[at]) * zoom}px`)
    const inside = document.createElement("div")
    inside.style.marginTop = `${-ends[at] * zoom}px`
    inside.append(plot.querySelector(".plot-container").cloneNode(true))
    copy.append(inside)
    chart.append(copy)
  }
}
const whole = () => {
  for (const copy of document.querySelectorAll(".part.js-plotly-plot")) copy.remove()
}
addEventListener("beforeprint", () => {
  whole()
  for (const chart of document.querySelectorAll(".stPlotlyChart")) {
    const plot = chart.querySelector(".js-plotly-plot")
    const { width, height } = chart.querySelector(".svg-container")?.style ?? {}
    if (!width) continue
    let zoom = SHEET.wide / parseFloat(width)
    const most = SHEET.high / parseFloat(height)
    if (zoom > most && zoom < most * LITTLE_MORE) zoom = most
    const long = zoom > most
    chart.style.setProperty("--sheet", zoom)
    chart.classList.toggle("long", long)
    if (long) part(chart, plot, partsOf(plot.layout.meta?.parts ?? [], parseFloat(height), zoom), zoom)
  }
})
addEventListener("afterprint", whole)

