import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** A piece of text in a source file that may end up before a reader's eyes (comments never do). */
export interface ReadableText {
  readonly text: string
  readonly line: number
}

/** String literals, template parts and JSX text of one TypeScript source. */
export function readableTexts(fileName: string, source: string): ReadableText[] {
  const kind = fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true, kind)
  const found: ReadableText[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push({ text: node.text, line })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** TypeScript sources below a folder, without tests. */
export function sourcesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|e2e)\.tsx?$/.test(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
}
