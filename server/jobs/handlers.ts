import type { WorkHandlers } from './work'

/** Every kind of work the server itself schedules. mock adds its own beside them. */
export declare const serverHandlers: WorkHandlers
