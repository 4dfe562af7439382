/** A tap on something that carries data of its own. */
export type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, Data>

/** What a field or a part tells when it changes. */
export type Change<Detail extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.CustomEvent<Detail>
export type Typed = Change<{ value: string }>
