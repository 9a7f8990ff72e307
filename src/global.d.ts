/** Origin of the server, '' for this page's own; set by config/index.ts. */
declare const __API_BASE__: string
declare module '*.scss'
