import type { Caller } from '../framework/nodes.ts'
import { NodeIntersectionObserver, type ObserverOptions } from './intersection.ts'
import { MediaQueryObserver } from './media-query.ts'
import { SelectorQuery } from './selector-query.ts'
import type { Area } from './wx.ts'

/** Questions about nodes. On `wx` they are about the page on top; the same methods of a component are about its own nodes. */
export const observerApis: Area = ({ router }) => ({
  now: {
    createSelectorQuery: () => new SelectorQuery(router.top.component),
    createIntersectionObserver: (component: Caller | undefined, options?: ObserverOptions) =>
      new NodeIntersectionObserver(component?._$ ?? router.top.component, options),
    createMediaQueryObserver: () => new MediaQueryObserver(),
  },
})
