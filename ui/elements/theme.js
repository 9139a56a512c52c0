// The reader's choice of light, dark or the system's. Streamlit keeps it for each page's path apart, and reads it
// when a page is loaded: hence all pages, and once anew.
const themeOf = path => `stActiveTheme-${path}-v2`
const themeNow = () => JSON.parse(localStorage.getItem(themeOf(location.pathname)) ?? '"System"')
const chooseTheme = (name, links) => {
  for (const { pathname } of [location, ...links]) localStorage.setItem(themeOf(pathname), JSON.stringify(name))
  location.reload()
}

