import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { useLayoutEffect } from 'react'
import { BrowserRouter } from 'react-router'
import { Guard } from '../session/guard.tsx'
import { useAppearance } from './appearance.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { queries } from './queries.ts'
import { Routing } from './routing.tsx'
import { Shell } from './shell.tsx'
import { applyShade, themeOf } from './theme.ts'

export const Console = () => {
  const { shade, moves } = useAppearance()
  useLayoutEffect(() => applyShade(shade), [shade])
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(shade, moves)} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <QueryClientProvider client={queries}>
          <ConnectionBanner />
          <BrowserRouter basename="/console">
            <Guard>
              {(staff) => (
                <Shell staff={staff}>
                  <Routing staff={staff} />
                </Shell>
              )}
            </Guard>
          </BrowserRouter>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}
