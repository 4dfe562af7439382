/** The tags WeChat itself provides. In a browser each is a custom element of the host, `wx-` before its name. */
export const builtIns: ReadonlySet<string> = new Set(
  [
    'view text image button input textarea scroll-view swiper swiper-item icon progress rich-text label form',
    'picker picker-view picker-view-column switch radio radio-group checkbox checkbox-group slider editor',
    'navigator video canvas camera map web-view cover-view cover-image live-player live-pusher audio ad ad-custom',
    'movable-area movable-view root-portal match-media page-container share-element keyboard-accessory',
    'page page-meta navigation-bar open-data official-account functional-page-navigator voip-room channel-live channel-video',
    'selection editor-portal span grid-view list-view sticky-header sticky-section draggable-sheet nested-scroll-header',
    'nested-scroll-body store-product store-home store-gift store-coupon double-tap-gesture-handler tap-gesture-handler',
  ].flatMap((line) => line.split(' ')),
)

/** Tags of the template language, which are no components. */
export const templateTags: ReadonlySet<string> = new Set(['block', 'template', 'import', 'include', 'slot', 'wxs'])
