import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { TmplGroup } from 'glass-easel-template-compiler'
import { axmlToWxml, sjsToWxs } from './axml'
import { filesWith, type AppPackage } from './packages'
import type { Platform } from './platform'
import type { Problems } from './problems'

/** A compiled template, opaque to us: only the view engine reads it. */
export type CompiledTemplate = unknown

export interface CompiledTemplates {
  /** By path without extension. */
  readonly byPath: Readonly<Record<string, CompiledTemplate>>
}

interface CompilerMessage {
  readonly path: string
  readonly startLine: number
  readonly startColumn: number
  readonly isError: boolean
  readonly message: string
}

/** Compiles every template and view script of the app. An unclosed tag only warns: every message is a problem. */
export function compileTemplates(app: AppPackage, platform: Platform, problems: Problems): CompiledTemplates {
  const group = new TmplGroup()
  const { templateExtension, scriptExtension } = platform
  for (const file of filesWith(app, [scriptExtension])) {
    group.addScript(withoutExtension(file), sjsToWxs(read(app, file)))
  }
  for (const file of filesWith(app, [templateExtension])) {
    const source = platform.name === 'alipay' ? axmlToWxml(read(app, file)) : read(app, file)
    const messages = (group.addTmpl(withoutExtension(file), source) ?? []) as CompilerMessage[]
    for (const message of messages) {
      const place = `${file}:${message.startLine + 1}:${message.startColumn + 1}`
      problems.add('template', `${place} ${message.isError ? 'error' : 'warning'} ${message.message}`)
    }
  }
  const source = group.getTmplGenObjectGroups()
  group.free()
  return { byPath: vm.runInThisContext(`(${source})`) as Record<string, CompiledTemplate> }
}

function read(app: AppPackage, file: string): string {
  return fs.readFileSync(path.join(app.folder, file), 'utf8')
}

function withoutExtension(file: string): string {
  return file.slice(0, -path.extname(file).length)
}
