// On paper, A4 across, a picture is as wide as the sheet; one that is a little higher than a sheet is made to
// fit, and a longer one goes on over the next. page.css says how.
const SHEET = { wide: 1040, high: 530 } // px, less the margins and a page's heading
const LITTLE_MORE = 1.4
addEventListener("beforeprint", () => {
  for (const chart of document.querySelectorAll(".stPlotlyChart")) {
    const { width, height } = chart.querySelector(".svg-container")?.style ?? {}
    if (!width) continue
    let zoom = SHEET.wide / parseFloat(width)
    const most = SHEET.high / parseFloat(height)
    if (zoom > most && zoom < most * LITTLE_MORE) zoom = most
    chart.style.setProperty("--sheet", zoom)
    chart.classList.toggle("long", zoom > most)
  }
})

