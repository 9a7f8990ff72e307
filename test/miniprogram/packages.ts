import fs from 'node:fs'
import path from 'node:path'
import type { Platform } from './platform'

export interface TabItem {
  readonly pagePath: string
  readonly text: string
}

/** A compiled mini-program on disk, as its app.json declares it. */
export interface AppPackage {
  readonly folder: string
  /** Routes of all pages, main package and subpackages, without a leading slash. */
  readonly pages: readonly string[]
  readonly tabs: readonly TabItem[]
  /** Folders of the subpackages, without a trailing slash. */
  readonly subpackageRoots: readonly string[]
  /** Components every page may use. */
  readonly usingComponents: Readonly<Record<string, string>>
}

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  subpackages?: { root: string; pages: string[] }[]
  tabBar?: {
    list?: { pagePath: string; text: string }[]
    items?: { pagePath: string; name: string }[]
  }
  usingComponents?: Record<string, string>
}

/** @throws when the folder holds no compiled app of that platform. */
export function readAppPackage(folder: string, platform: Platform): AppPackage {
  const file = path.join(folder, 'app.json')
  if (!fs.existsSync(file)) throw new Error(`${folder} holds no compiled ${platform.name} app (no app.json)`)
  const app = JSON.parse(fs.readFileSync(file, 'utf8')) as AppJson
  const subpackages = app.subPackages ?? app.subpackages ?? []
  const subPages = subpackages.flatMap((sub) => sub.pages.map((page) => path.posix.join(sub.root, page)))
  const tabs =
    platform.name === 'weapp'
      ? (app.tabBar?.list ?? []).map((item) => ({ pagePath: item.pagePath, text: item.text }))
      : (app.tabBar?.items ?? []).map((item) => ({ pagePath: item.pagePath, text: item.name }))
  return {
    folder,
    pages: [...app.pages, ...subPages],
    tabs,
    subpackageRoots: subpackages.map((sub) => sub.root.replace(/\/$/, '')),
    usingComponents: app.usingComponents ?? {},
  }
}

/** The subpackage a file belongs to, or undefined for the main package. `file` is relative to the app. */
export function subpackageOf(app: AppPackage, file: string): string | undefined {
  return app.subpackageRoots.find((root) => file.startsWith(`${root}/`))
}

/** Files of the package with one of the extensions, relative, with forward slashes. */
export function filesWith(app: AppPackage, extensions: readonly string[]): string[] {
  return fs
    .readdirSync(app.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(path.extname(entry.name)))
    .map((entry) => path.relative(app.folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
