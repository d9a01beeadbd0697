// Copy buttons. The pages are whole without them.
for (const figure of document.querySelectorAll('figure.code')) {
  const button = figure.querySelector('button')
  const code = figure.querySelector('code')
  if (!button || !code) continue
  const label = button.textContent
  button.hidden = false
  button.addEventListener('click', () => {
    const range = document.createRange()
    range.selectNodeContents(code)
    const selection = window.getSelection()
    selection.removeAllRanges()
    selection.addRange(range)
    // The clipboard interface is there on https and localhost only.
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(code.textContent)
      : Promise.resolve(document.execCommand('copy'))
    copied
      .then(() => {
        button.textContent = button.dataset.copied
        setTimeout(() => {
          button.textContent = label
        }, 1500)
      })
      .catch(() => undefined)
  })
}
