// Ties the marks in the document to the values beside it. Without it both are links to each other.
const marks = [...document.querySelectorAll('.document [data-value]')]
const values = [...document.querySelectorAll('.values [data-value]')]

/** What shows a value: its mark or marks, and its row in the list. */
function shownBy(number) {
  return [
    ...marks.filter((mark) => mark.dataset.covers.split(' ').includes(number)),
    ...values.filter((value) => value.dataset.value === number),
  ]
}

let lit = []

function light(number) {
  for (const element of lit) element.classList.remove('lit')
  lit = number === undefined ? [] : shownBy(number)
  for (const element of lit) element.classList.add('lit')
}

function numberAt(target) {
  const element = target instanceof Element ? target.closest('[data-value], .row') : null
  if (element?.classList.contains('row')) return element.querySelector('[data-value]')?.dataset.value
  return element?.dataset.value
}

const isSlow = matchMedia('(prefers-reduced-motion: no-preference)')

function show(element, block) {
  element?.scrollIntoView({ block, behavior: isSlow.matches ? 'smooth' : 'auto' })
}

document.addEventListener('pointerover', (event) => {
  light(numberAt(event.target) ?? numberAt(document.activeElement))
})
document.addEventListener('focusin', (event) => {
  const number = numberAt(event.target)
  light(number)
  if (number === undefined || !event.target.matches(':focus-visible')) return
  const isMark = marks.includes(event.target)
  show(document.getElementById(`${isMark ? 'v' : 'm'}${number}`), 'nearest')
})
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-value]') : null
  if (!link) return
  event.preventDefault()
  const number = link.dataset.value
  const place = document.getElementById(`${marks.includes(link) ? 'v' : 'm'}${number}`)
  show(place, 'center')
  // An empty anchor stands where a mark in a line begins.
  const other = place?.matches('a') ? place : marks.find((mark) => mark.dataset.value === number)
  other?.focus({ preventScroll: true })
  light(number)
})

const STEPS = { ArrowDown: 1, ArrowUp: -1 }

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    document.activeElement?.blur()
    light(undefined)
    return
  }
  const step = STEPS[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const list = marks.includes(document.activeElement) ? marks : values
  const reachable = list.filter((link) => link.getClientRects().length > 0)
  const at = reachable.indexOf(document.activeElement)
  // Arrows scroll as everywhere until a value has been chosen.
  if (at < 0) return
  event.preventDefault()
  reachable[at + step]?.focus({ preventScroll: true })
  show(reachable[at + step], 'nearest')
})

const keys = document.querySelector('.keys')
if (keys) keys.hidden = false
