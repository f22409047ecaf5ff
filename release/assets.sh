#!/bin/sh
# What the pages take from npm, out of node_modules into the folder that is named.
set -eu
lib=$1
mkdir -p "$lib/fonts"
cp node_modules/bootstrap/dist/css/bootstrap.min.css node_modules/bootstrap/dist/js/bootstrap.bundle.min.js "$lib"
cp node_modules/bootstrap-icons/font/bootstrap-icons.min.css node_modules/htmx.org/dist/htmx.min.js "$lib"
cp node_modules/bootstrap-icons/font/fonts/bootstrap-icons.woff2 "$lib/fonts"
cp node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2 "$lib"
