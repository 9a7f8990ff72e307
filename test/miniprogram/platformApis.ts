import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import type { PlatformName } from './platform'

/**
 * The names a platform's global object really has, read from the platform's own typings
 * (miniprogram-api-typings for WeChat, @mini-types/my for Alipay). A mocked `my.chooseMedia`
 * once gave a false green: the host may offer nothing that is not listed here.
 */
export function platformApiNames(platform: PlatformName): ReadonlySet<string> {
  const known = cache.get(platform)
  if (known) return known
  const names = platform === 'weapp' ? weappApiNames() : alipayApiNames()
  cache.set(platform, names)
  return names
}

const cache = new Map<PlatformName, ReadonlySet<string>>()

function weappApiNames(): Set<string> {
  const folder = path.join(packageFolder('miniprogram-api-typings'), 'types/wx')
  const names = new Set<string>()
  for (const file of fs.readdirSync(folder)) {
    visit(parse(path.join(folder, file)), (node) => {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'Wx') return
      for (const member of node.members) addName(names, member.name)
    })
  }
  return names
}

function alipayApiNames(): Set<string> {
  const folder = path.join(packageFolder('@mini-types/my'), 'types')
  const names = new Set<string>()
  for (const file of fs.readdirSync(folder)) {
    for (const statement of parse(path.join(folder, file)).statements) {
      if (!ts.isModuleDeclaration(statement) || statement.name.text !== 'my') continue
      collectNamespace(statement.body, names)
    }
  }
  return names
}

/** `namespace my { … }` members; of `namespace my.ap { … }` only the name `ap` is a member of `my`. */
function collectNamespace(body: ts.ModuleDeclaration['body'], names: Set<string>): void {
  if (!body) return
  if (ts.isModuleDeclaration(body)) return addName(names, body.name)
  if (!ts.isModuleBlock(body)) return
  for (const member of body.statements) {
    if (ts.isFunctionDeclaration(member)) addName(names, member.name)
    if (ts.isVariableStatement(member)) {
      for (const declaration of member.declarationList.declarations) addName(names, declaration.name)
    }
  }
}

function addName(names: Set<string>, name: ts.Node | undefined): void {
  if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) names.add(name.text)
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false)
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

function packageFolder(name: string): string {
  return path.dirname(require.resolve(`${name}/package.json`))
}
