// Stands in every page we publish, before anything it loads: a network that loses a script or the styles must not leave the page
// empty. The page opens again, each time after a longer wait, and at last says so. Browsers fetch neither a second time by themselves.
;(() => {
  const counter = 'opened again'
  const most = 4
  const times = Number(sessionStorage.getItem(counter))
  let lost = false

  const say = () => {
    const notice = document.createElement('p')
    const again = document.createElement('button')
    notice.setAttribute('role', 'alert')
    notice.style.cssText = 'margin: 30vh auto 0; padding: 0 24px; text-align: center; font: 16px/1.8 system-ui, sans-serif'
    again.style.cssText =
      'display: block; min-height: 44px; margin: 16px auto; padding: 0 32px; border: 0; border-radius: 22px; background: #0a7e6c; color: #fff; font: inherit'
    again.textContent = '再试一次'
    again.onclick = () => location.reload()
    notice.append('网络不好，这一页没有下载完整。', again)
    document.body.replaceChildren(notice)
  }

  addEventListener(
    'error',
    ({ target }) => {
      if (lost || !(target instanceof HTMLScriptElement || target instanceof HTMLLinkElement)) return
      lost = true
      if (times < most) {
        sessionStorage.setItem(counter, times + 1)
        setTimeout(() => location.reload(), 250 * 2 ** times)
      } else {
        sessionStorage.removeItem(counter)
        say()
      }
    },
    true,
  )
  addEventListener('load', () => lost || sessionStorage.removeItem(counter))
})()
