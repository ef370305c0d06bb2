"""Names that a script puts together of literals are read as one, and scripts as sites have them stop nothing."""

# ruff: noqa: E501  # one script is one line

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flow_attacks import script
from kartrasite.css.literals import joined
from kartrasite.css.switched import switches
from test_disclosure import codes

FORMS = (
    (r"'d\x69s' + 'clos\u0075re'", '"disclosure"'),
    (r"'d\u{69}sclosure'", "'disclosure'"),
    (r"'\144isclosure'", "'disclosure'"),
    ("`dis${'clos'}ure`", "`disclosure`"),
    ("['dis', \"clos\", `ure`].join('')", '"disclosure"'),
    ("['js', 'on'].join('-')", '"js-on"'),
    ("'dis'.concat('closure')", '"disclosure"'),
    ("atob('ZGlzY2xvc3VyZQ==')", '"disclosure"'),
    ("String.fromCharCode(100, 0x69, 115)", '"dis"'),
    ("String.fromCodePoint(...[100, 105, 115]) + 'closure'", '"disclosure"'),
    ("'erusolcsid'.split('').reverse().join('')", '"disclosure"'),
    ("['.d' + 'is', atob('Y2xvc3VyZQ')].join('')", '".disclosure"'),
    ("'a' + name + 'b'", "'a' + name + 'b'"),
    ("atob(x) + String.fromCharCode(x)", "atob(x) + String.fromCharCode(x)"),
    ("atob('a') + String.fromCharCode(9999999999)", "atob('a') + String.fromCharCode(9999999999)"),
    ('\'it\\\'s\' + "a \\"b\\""', '\'it\\\'s\' + "a \\"b\\""'),
)
SNIPPETS = {
    "a switch for the dark": "const r=document.documentElement;r.dataset.theme=localStorage.getItem('theme')||'light';document.querySelector('.toggle').onclick=()=>{r.dataset.theme=r.dataset.theme==='dark'?'light':'dark'}",
    "a counter of visits": "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());gtag('config','G-X');",
    "a loader of scripts": "(function(w,d,s,l,i){w[l]=w[l]||[];var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src='/t.js?id='+i+dl;f.parentNode.insertBefore(j,f)})(window,document,'script','dataLayer','X')",
    "a menu": "const b=document.querySelector('.menu-toggle'),n=document.querySelector('nav');b.onclick=()=>{n.classList.toggle('open');document.body.style.overflow=n.classList.contains('open')?'hidden':''}",
    "contents": "const l=document.createElement('ul');document.querySelectorAll('article h2').forEach((e,i)=>{e.id=e.id||'s'+i;const a=document.createElement('a');a.href='#'+e.id;l.append(a)});document.querySelector('h1').after(l)",
    "parts that appear": "const o=new IntersectionObserver(s=>s.forEach(e=>e.isIntersecting&&e.target.classList.add('in')));document.querySelectorAll('.reveal').forEach(e=>o.observe(e));document.body.style.opacity='1'",
    "a search": "import('/pagefind/pagefind.js').then(async p=>{const r=await p.search(q.value);results.innerHTML=r.results.map(d=>`<li><a href=\"${d.url}\">${d.title}</a></li>`).join('')})",
    "an address that robots do not read": "document.querySelector('.mail').href='mai'+'lto:'+['me','x.example'].join('@')",
    "the elements that a library lets through": "const html=['address','area','article','aside','audio','b']",
    "a variable with the name of the address": "var location = window.location; const x = location.href === '/'",
    "a frame that is loaded late": "if('src' in d)frame.contentWindow.location.replace(d.src)",
    "code of old libraries": "try{regeneratorRuntime=r}catch(e){Function('r','regeneratorRuntime = r')(r)}const g=Function('return this')()",
    "a page that is shown once its letters are there": "document.documentElement.className=document.documentElement.className.replace('no-js','js');document.documentElement.style.visibility='visible'",
}


@pytest.mark.parametrize(("text", "whole"), FORMS)
def test_literals_are_put_together(text: str, whole: str) -> None:
    assert joined(text) == whole


@given(st.lists(st.text("abcdefghij-.#", min_size=1), min_size=2), st.integers(0, 3))
def test_a_name_in_pieces_is_found_however_they_are_joined(pieces: list[str], form: int) -> None:
    literals = [json.dumps(each) for each in pieces]
    written = (
        " + ".join(literals),
        f"[{', '.join(literals)}].join('')",
        f"atob('{base64.b64encode(''.join(pieces).encode()).decode()}')",
        f"String.fromCharCode({','.join(str(ord(each)) for each in ''.join(pieces))})",
    )[form]
    assert joined(f"x({written})") == f"x({json.dumps(''.join(pieces))})"


def test_a_name_whose_words_stand_apart_may_be_set_where_names_are_set() -> None:
    sheets = [".js-go aside { display: none } .js-nav aside { display: none }"]
    assert switches(["const a = 'js', b = 'go'; root.className = `${a}-${b}`"], sheets) == {"js-go"}
    assert switches(["const a = 'js', b = 'go'; root.title = `${a}-${b}`"], sheets) == frozenset()
    assert switches(["root.dataset.jsGo = ''"], ["[data-js-go] aside { display: none }"]) == {"data-js-go"}


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_script_as_sites_have_them_stops_nothing(name: str) -> None:
    assert codes(script(SNIPPETS[name]), ".sidebar-open aside{margin:0}.open aside.menu{display:none}") == set()
