// A tree's data goes to the module that draws all trees, once it is there.
export default function (tree) {
  if (window.drawTree) window.drawTree(tree)
  else addEventListener("drawtree", () => window.drawTree(tree), { once: true })
}
