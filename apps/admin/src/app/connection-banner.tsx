import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)
const isOnline = () => onlineManager.isOnline()

export const ConnectionBanner = () => {
  const online = useSyncExternalStore(subscribe, isOnline)
  return (
    <div role="status" className="connection">
      {!online && '连接已断开，正在重新连接。页面上的内容可能不是最新的，恢复后会自动刷新。'}
    </div>
  )
}
