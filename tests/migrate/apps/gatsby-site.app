# Gatsby: what the browser's API file starts, a layout with Helmet, a hook.
# @speaks request
# @render src/components/layout.js Layout {"children":"hello"}
# @page gatsby-browser.js
# @file package.json
{ "name": "gatsby-site", "private": true, "dependencies": { "gatsby": "^5.14.0", "react": "^18.3.0", "react-dom": "^18.3.0", "react-helmet": "^6.1.0", "mixpanel-browser": "^2.60.0", "react-ga4": "^2.1.0" } }
# @file gatsby-config.js
module.exports = {
  siteMetadata: { title: 'Site' },
  plugins: ['gatsby-plugin-react-helmet', 'gatsby-plugin-image'],
};
# @file gatsby-browser.js
import mixpanel from "mixpanel-browser"
import ReactGA from "react-ga4"

export const onClientEntry = () => {
  ReactGA.initialize("G-GATSBY")
  mixpanel.init("mp-gatsby")
}

export const onRouteUpdate = ({ location, prevLocation }) => {
  ReactGA.send({ hitType: "pageview", page: location.pathname })
  mixpanel.track("Page Viewed", {
    path: location.pathname,
    from: prevLocation ? prevLocation.pathname : null,
  })
}

export const run = () => {
  onClientEntry()
  onRouteUpdate({ location: { pathname: "/" }, prevLocation: null })
  onRouteUpdate({ location: { pathname: "/b" }, prevLocation: { pathname: "/" } })
}
# @file gatsby-ssr.js
import React from "react"

export const onRenderBody = ({ setHeadComponents, setPostBodyComponents }) => {
  setHeadComponents([
    <link key="p" rel="preconnect" href="https://fonts.example" />,
    <script key="fs" async src="https://edge.fullstory.com/s/fs.js" />,
  ])
  setPostBodyComponents([
    <noscript key="px">
      <img alt="" src="https://www.facebook.com/tr?id=3&ev=PageView&noscript=1" />
    </noscript>,
  ])
}
# @file src/components/layout.js
import React, { useEffect } from "react"
import { Helmet } from "react-helmet"
import ReactGA from "react-ga4"
import { useClicks } from "../hooks/use-clicks"

const Layout = ({ children }) => {
  const onClick = useClicks("layout")

  useEffect(() => {
    ReactGA.event({ category: "layout", action: "shown" })
    return () => {
      ReactGA.event("layout_left")
    }
  }, [])

  return (
    <>
      <Helmet>
        <title>Site</title>
        <script async src="https://www.clarity.ms/tag/zzz"></script>
      </Helmet>
      <main onClick={onClick}>{children}</main>
    </>
  )
}

export { Layout }
export default Layout
# @file src/hooks/use-clicks.js
import { useCallback, useRef } from "react"
import mixpanel from "mixpanel-browser"

export function useClicks(where) {
  const count = useRef(0)
  return useCallback(
    () => {
      count.current += 1
      mixpanel.track("Clicked", { where, count: count.current })
      return count.current
    },
    [where]
  )
}
