import { Component } from 'glass-easel'

const isReady = new WeakSet<object>()

/** glass-easel leaves `ready` to its host: one frame after a component is attached, when it has been laid out. */
export function fireReady(): void {
  const trigger = Component.prototype.triggerLifetime
  Component.prototype.triggerLifetime = function (name, parameters) {
    trigger.call(this, name, parameters)
    if (name !== 'attached') return
    requestAnimationFrame(() => {
      if (isReady.has(this)) return
      isReady.add(this)
      trigger.call(this, 'ready', [])
    })
  }
}
