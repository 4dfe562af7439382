import { Button } from 'antd'
import { Component, type ReactNode } from 'react'

/** A part of the console that did not arrive (a new version replaced it) or failed: the rest stays, and a reload brings it. */
export class Broken extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="broken" role="alert">
        <h1>这一页没有正常打开</h1>
        <p>后台可能刚刚更新过。重新载入后会回到这一页。</p>
        <Button type="primary" onClick={() => location.reload()}>
          重新载入
        </Button>
      </div>
    )
  }
}
