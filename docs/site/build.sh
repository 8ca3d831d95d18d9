#!/bin/sh
# The documentation site: docs/*.md, a page for every model, law and calculator with typeset formulas, and the API.
#
#   docs/site/build.sh COOPERON FOLDER
#
# COOPERON is the built command, FOLDER receives the site. Formulas become MathML, which every browser shows without a
# script or a network. A formula that cannot be typeset is an error.
set -eu
cooperon=$1
site=$2
source=$(dirname "$0")
docs=$source/..

# page OUTPUT TITLE < MARKDOWN; the path from the page to the site's root follows from the output's name.
page() {
  case $1 in */*) root=.. ;; *) root=. ;; esac
  mkdir -p "$(dirname "$site/$1")"
  pandoc --from=markdown-smart-implicit_figures+gfm_auto_identifiers --to=html5 --mathml --standalone --fail-if-warnings \
    --template="$source/page.html" --lua-filter="$source/links.lua" \
    --metadata=pagetitle:"$2" --metadata=root:"$root" --output="$site/$1"
}

# catalogue COMMAND HEADING: a page for every entry of a listing of identifiers, and the links to them on the index.
catalogue() {
  printf '\n## %s\n\n' "$2"
  "$cooperon" "$1" 2>/dev/null | sed -n 's/^ *\([a-z0-9-]*\)  *\(.*\)/\1 \2/p' | while read -r id title; do
    "$cooperon" "$1" "$id" --markdown | page "$1/$id.html" "$id" >&2
    printf -- '- [%s](%s/%s.html): %s\n' "$id" "$1" "$id" "$title"
  done
}

rm -rf "$site"
mkdir -p "$site"
cp "$source/style.css" "$site/"
cp -r "$docs/figures" "$site/figures"
for document in "$docs"/*.md; do
  name=$(basename "$document" .md)
  page "$name.html" "$name" < "$document"
done
sed 's|(docs/|(|g' "$docs/../README.md" | page index.html Cooperon
# Not through a pipe: a page that fails must end the script.
listing=$site/catalogue.md
printf '# The catalogue\n' > "$listing"
catalogue models 'Models of one curve' >> "$listing"
printf '\n## Laws of dephasing\n\n[All laws](laws.html)\n' >> "$listing"
catalogue calc 'Calculators' >> "$listing"
page catalogue.html Catalogue < "$listing"
rm "$listing"
"$cooperon" laws --markdown | page laws.html Laws
