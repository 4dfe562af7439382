import { domOf } from '../framework/nodes.ts'
import type { Listeners } from '../pages/router.ts'
import { HostError } from '../vendor.ts'
import { requireString } from './call.ts'
import type { Area } from './wx.ts'

type Url = { url: string }

/** Pages, their navigation bar, their scroll position and their pull-down. */
export const navigationApis: Area = (host) => {
  const { router, frame } = host
  const bar = (change: (state: typeof router.top.bar) => void) => {
    change(router.top.bar)
    frame.redraw()
  }
  const reached = async (options: Url): Promise<string> => {
    const url = requireString(options, 'url')
    await router.reach(url)
    return url
  }
  return {
    later: {
      navigateTo: async (options: Url & { events?: Listeners }) => ({
        eventChannel: router.navigateTo(await reached(options), options.events),
      }),
      redirectTo: async (options: Url) => router.redirectTo(await reached(options)),
      switchTab: (options: Url) => router.switchTab(requireString(options, 'url')),
      reLaunch: async (options: Url) => router.reLaunch(await reached(options)),
      navigateBack: ({ delta }: { delta?: number }) => router.navigateBack(delta),

      setNavigationBarTitle: (options: { title: string }) => {
        const title = requireString(options, 'title')
        bar((state) => {
          state.title = title
        })
      },
      setNavigationBarColor: ({ frontColor, backgroundColor }: { frontColor: string; backgroundColor: string }) =>
        bar((state) => {
          state.textStyle = frontColor.toLowerCase() === '#000000' ? 'black' : 'white'
          state.background = backgroundColor
        }),
      showNavigationBarLoading: () =>
        bar((state) => {
          state.loading = true
        }),
      hideNavigationBarLoading: () =>
        bar((state) => {
          state.loading = false
        }),
      hideHomeButton: () =>
        bar((state) => {
          state.homeHidden = true
        }),

      startPullDownRefresh: () => router.startPullDownRefresh(),
      stopPullDownRefresh: () => router.stopPullDownRefresh(),
      pageScrollTo: (options: ScrollTo) => scrollPage(host, options),
      setBackgroundColor: ({ backgroundColor }: { backgroundColor?: string }) =>
        bar((state) => {
          state.behind = backgroundColor ?? state.behind
        }),
      setBackgroundTextStyle: () => undefined,
    },
  }
}

type ScrollTo = { scrollTop?: number; selector?: string; offsetTop?: number; duration?: number }

function scrollPage({ router }: Parameters<Area>[0], options: ScrollTo): void {
  const { dom, component } = router.top
  let top = options.scrollTop ?? 0
  if (options.selector) {
    const found = component.getShadowRoot()?.querySelector(options.selector)
    const target = found ? domOf(found) : null
    if (!target) throw new HostError(`node not found: ${options.selector}`)
    top = dom.scrollTop + target.getBoundingClientRect().top - dom.getBoundingClientRect().top + (options.offsetTop ?? 0)
  }
  dom.scrollTo({ top, behavior: options.duration === 0 ? 'instant' : 'smooth' })
}
