// A frame ends with a whole row; one that its table would overflow by little shows all of it.
const LITTLE = 1.25
const rowsOf = new ResizeObserver(seen => {
  for (const { target: table } of seen) {
    const frame = table.parentElement
    frame.style.maxHeight = ""
    const style = getComputedStyle(frame)
    // a scroll bar below takes its height from the rows
    const bar = frame.offsetHeight - frame.clientHeight - parseFloat(style.borderTopWidth) - parseFloat(style.borderBottomWidth)
    const most = parseFloat(style.maxHeight) - bar
    if (!(table.offsetHeight > most)) continue // NaN: nothing bounds it
    let whole = 0
    for (const row of table.tBodies[0].rows) {
      const end = row.getBoundingClientRect().bottom - table.getBoundingClientRect().top
      if (end > most) break
      whole = end
    }
    const shown = table.offsetHeight < most * LITTLE ? "none" : `${whole + bar}px`
    if (whole) frame.style.maxHeight = shown
  }
})
const wholeRows = node => {
  for (const table of node.querySelectorAll(".scroll > table")) rowsOf.observe(table)
}
