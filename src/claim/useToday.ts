import { chinaDay } from '@/messages/formats'
import { useNow } from '@/shell/useNow'

/** The server's day in China, 'YYYY-MM-DD'. */
export const useToday = (): string => chinaDay(new Date(useNow()).toISOString())
