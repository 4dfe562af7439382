/** What the server itself says in a browser when there is no file to send. */
const sheet = (title: string, text: string): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; font: 16px/1.7 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif }
h1 { font-size: 22px; margin: 0 }
p { max-width: 32em; margin: 12px 0 0 }
a { color: light-dark(#0a7e6c, #4cc3ae) }
code { font-size: 14px }
</style>
<main><h1>${title}</h1>${text}</main>
</html>`

export const notThere = sheet('没有这个页面', '<p>地址可能写错了，也可能页面已经搬走。可以<a href="/">回到首页</a>。</p>')

export const unavailable = sheet('暂时看不到', '<p>数字还没有取到。请过一会儿刷新这个页面。</p>')

export const notBuilt = (name: string): string =>
  sheet(
    `${name}还没有准备好`,
    '<p>它的文件还没有生成。停下服务后用 <code>npm start</code> 重新启动，就会生成并打开。</p><p>接口照常工作：<a href="/api">/api</a>。</p>',
  )
