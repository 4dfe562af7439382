import { Component } from 'glass-easel'

const isReady = new WeakSet<object>()

/** glass-easel leaves `ready` to its host: one frame after a component is attached, when it has been laid out. */
export function fireReady(): void {
  const trigger = Component.prototype.triggerLifetime
  Component.prototype.triggerLifetime = function (name, parameters) {
    trigger.call(this, name, parameters)
    // What went before its first frame is never ready.
    if (name === 'detached') isReady.add(this)
    if (name !== 'attached') return
    requestAnimationFrame(() => {
      if (isReady.has(this)) return
      isReady.add(this)
      trigger.call(this, 'ready', [])
    })
  }
}
