import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PlatformName } from './platform'

/** Files of the sample app to replace, by path without extension of the platform ('pages/home.js' as is). */
export type SampleFiles = Readonly<Record<string, string>>

/**
 * Writes a miniature compiled app of two tabs and one subpackage page to a temporary folder. Its scripts and
 * templates have the shape of Taro's output: one event method `eh`, one `setData` per change.
 */
export function writeSampleApp(platform: PlatformName, changes: SampleFiles = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `sample-${platform}-`))
  for (const [file, text] of Object.entries({ ...sampleFiles(platform), ...changes })) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), text)
  }
  return folder
}

/** A page that shows `data.said` and runs `body` for the element that was touched (`id`, `detail`, `say`). */
export function pageScript(body: string): string {
  return `
    Page({
      data: { said: '', bound: 'first', shows: 0 },
      onLoad: function (query) { this.setData({ said: JSON.stringify(query) }) },
      onShow: function () { this.setData({ shows: this.data.shows + 1 }) },
      eh: function (event) {
        var page = this, id = event.currentTarget.id, type = event.type, detail = event.detail
        function say(text) { page.setData({ said: String(text) }) }
        ${body}
      },
    })
  `
}

function sampleFiles(platform: PlatformName): SampleFiles {
  const tabs = ['pages/home', 'pages/me']
  const tabBar =
    platform === 'weapp'
      ? { list: tabs.map((pagePath) => ({ pagePath, text: pagePath })) }
      : { items: tabs.map((pagePath) => ({ pagePath, name: pagePath })) }
  const app = { pages: tabs, subPackages: [{ root: 'join', pages: ['people'] }], tabBar }
  const home = pageScript(`
    if (type === 'tap' && id === 'go') wx_.navigateTo({ url: '/join/people?plan=a%20b' })
    if (type === 'tap' && id === 'say') say('hello')
  `)
  const template = (body: string) => (platform === 'weapp' ? body : body.replace(/bind(\w)/g, upperOn))
  const extension = platform === 'weapp' ? 'wxml' : 'axml'
  const page = template(`
    <view id="go" bindtap="eh">go</view>
    <view id="say" bindtap="eh"><text>say</text></view>
    <text id="said">{{said}}</text><text id="shows">{{shows}}</text>
    <input id="free" maxlength="5" bindinput="eh" bindblur="eh" />
    <input id="bound" value="{{bound}}" bindinput="eh" />
    <button id="off" disabled="{{true}}" bindtap="eh">off</button>
  `)
  const files: Record<string, string> = { 'app.json': JSON.stringify(app), 'app.js': 'App({})' }
  for (const name of ['pages/home', 'pages/me', 'join/people']) {
    files[`${name}.json`] = '{"usingComponents":{}}'
    files[`${name}.js`] = inNamespace(home, platform)
    files[`${name}.${extension}`] = page
  }
  return files
}

/** Sample scripts say `wx_` for the platform's global object. */
export function inNamespace(script: string, platform: PlatformName): string {
  return script.replaceAll('wx_', platform === 'weapp' ? 'wx' : 'my')
}

function upperOn(_all: string, first: string): string {
  return `on${first.toUpperCase()}`
}
