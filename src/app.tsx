import { QueryClientProvider } from '@tanstack/react-query'
import { useDidHide, useDidShow } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { queryClient, setAppShown, wireQueryClient } from '@/api/queryClient'
import { bringTranslation } from '@/store/translations'
import './app.scss'

wireQueryClient()
bringTranslation()

export default function App({ children }: { children: ReactNode }) {
  useDidShow(() => setAppShown(true))
  useDidHide(() => setAppShown(false))
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
