/** Paints what lies outside the page's own root view: bounce area, status bar words, the desktop's ground. */
export type Paint = (theme: 'auto' | 'light' | 'dark') => void
