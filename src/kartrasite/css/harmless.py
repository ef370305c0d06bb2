"""The properties that leave words where and as they are, whatever their values; one in no list here is judged.

Colours, grounds and sizes of letters are among them: how they look together is for the cascade (disclosure_legible).
"""

COLOURS = (
    "accent-color caret caret-color caret-shape color-adjust color-interpolation color-scheme forced-color-adjust "
    "print-color-adjust tap-highlight-color"
)
GROUND = (
    "background background-attachment background-color background-image background-origin background-"
    "position background-position-x background-position-y background-repeat background-repeat-x background-repeat-y "
    "background-size"
)
BORDERS = (
    "border-bottom-left-radius border-bottom-right-radius border-collapse border-color border-end-end-radius "
    "border-end-start-radius border-radius border-spacing border-start-end-radius border-start-start-radius "
    "border-style border-top-left-radius border-top-right-radius box-decoration-break box-sizing corner-shape "
    "empty-cells outline-color outline-style"
)
FONTS = (
    "font font-display font-family font-feature-settings font-kerning font-language-override font-optical-sizing "
    "font-palette font-size font-smooth font-smoothing font-style font-synthesis font-synthesis-small-"
    "caps font-synthesis-style font-synthesis-weight font-variant font-variant-alternates font-variant-caps font-"
    "variant-east-asian font-variant-emoji font-variant-ligatures font-variant-numeric osx-"
    "font-smoothing text-rendering"
)
WORDS = (
    "direction hanging-punctuation hyphenate-limit-chars hyphenate-limit-lines hyphenate-limit-zone hyphens line-"
    "break overflow-wrap quotes tab-size text-align text-align-all text-align-last text-autospace text-box text-box-"
    "edge text-box-trim text-decoration-color text-decoration-skip text-decoration-skip-ink text-decoration-style "
    "text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style text-justify text-orientation text-"
    "spacing text-spacing-trim text-transform text-underline-position text-wrap-style white-"
    "space-collapse word-break word-wrap"
)
LISTS = (
    "counter-increment counter-reset counter-set list-style list-style-image list-style-position list-style-type "
    "marker-end marker-mid marker-start"
)
FLOW = (
    "align-content align-items box-align box-flex box-lines box-orient box-pack break-after "
    "break-inside caption-side clear column-break-after column-break-inside column-fill column-"
    "gap column-rule column-rule-color column-rule-style column-rule-width column-span column-width flex-align "
    "flex-basis flex-grow flex-item-align flex-line-pack flex-negative flex-pack flex-positive flex-preferred-size "
    "flex-shrink float grid-auto-flow grid-column-end grid-column-gap grid-"
    "template-areas interpolate-size justify-content justify-items justify-self margin-trim orphans page page-break-"
    "after page-break-before page-break-inside place-content place-items shape-image-threshold shape-"
    "margin shape-outside table-layout widows"
)
SCROLL = (
    "overflow overflow-anchor overflow-block overflow-clip-margin overflow-inline overflow-scrolling overflow-style "
    "overflow-x overflow-y overscroll-behavior overscroll-behavior-block overscroll-behavior-inline overscroll-"
    "behavior-x overscroll-behavior-y scroll-behavior scroll-margin scroll-margin-block scroll-margin-block-end "
    "scroll-margin-block-start scroll-margin-bottom scroll-margin-inline scroll-margin-left scroll-margin-right "
    "scroll-margin-top scroll-padding scroll-padding-block scroll-padding-block-end scroll-padding-block-start "
    "scroll-padding-bottom scroll-padding-inline scroll-padding-left scroll-padding-right scroll-padding-top scroll-"
    "snap-align scroll-snap-stop scroll-timeline scroll-timeline-axis scroll-timeline-name scrollbar-color scrollbar-"
    "gutter scrollbar-width"
)
HANDS = (
    "app-region appearance cursor field-sizing pointer-events resize touch-action touch-callout user-drag user-select"
)
PICTURES = (
    "fill fill-opacity fill-rule image-orientation image-rendering object-fit object-position paint-order "
    "shape-rendering"
)
MOTION = (
    "backface-visibility isolation perspective perspective-origin timeline-scope transform-box "
    "transform-style transition transition-behavior transition-delay transition-duration transition-property "
    "transition-timing-function view-timeline view-timeline-axis view-timeline-inset view-timeline-name view-"
    "transition-class view-transition-name will-change"
)
PARTS = (
    "anchor-name anchor-scope contain-intrinsic-block-size contain-intrinsic-height contain-intrinsic-inline-size "
    "contain-intrinsic-size contain-intrinsic-width container-name mask-clip mask-composite mask-mode mask-origin "
    "mask-position mask-repeat mask-size mask-type math-depth math-shift math-style ruby-align ruby-position"
)
HARMLESS = frozenset(
    " ".join((COLOURS, GROUND, BORDERS, FONTS, WORDS, LISTS, FLOW, SCROLL, HANDS, PICTURES, MOTION, PARTS)).split()
)
