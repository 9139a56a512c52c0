// Who leaves a field by Esc has left it: a list that was open does not keep the keys. Ctrl+Enter presses the page's
// button from within a table too, which would keep it.
export default () => {
  if (document.reviewKeys) return
  document.reviewKeys = true
  document.addEventListener("keydown", event => {
    const at = document.activeElement
    if (event.key === "Escape" && at?.matches("input, textarea")) setTimeout(() => document.activeElement?.blur())
    if (event.key === "Enter" && event.ctrlKey && at?.closest("[data-testid=stDataFrame]")) {
      event.stopPropagation()
      document.querySelector("[data-testid=stBaseButton-primary]")?.click()
    }
  }, true)
}
