import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)
const isOnline = () => onlineManager.isOnline()

/** Whether the phone is on a network, as far as it says so. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, isOnline, isOnline)
