#!/bin/sh
# LibreOffice 7.4.7.2 shows 0 for formulas that nobody has computed, and saves the zeros as results.
#
# XlsxWriter 3.0.2 (with it pandas) and Excel::Writer::XLSX do not compute: they store 0 for every formula, and
# fullCalcOnLoad="1" for the book, which says that all of it is to be computed when it is opened (ISO/IEC 29500-1,
# 18.2.2). Excel does. LibreOffice, unless it is set to, does not, so that a total of 4.5 and 3 is 0 points in the
# table, in a CSV and in the workbook that it saves, from which the sign is gone: after that nobody can tell.
# SheetJS 0.18.5 and openpyxl 3.0.9 give 0 as well. Formulas without any stored result LibreOffice computes.
# Debian's libreoffice-calc-nogui 4:7.4.7-1+deb12u14 with the libraries of the system, python3-xlsxwriter 3.0.2-2,
# python3-openpyxl 3.0.9-1.
set -eu
version=4:7.4.7-1+deb12u14
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
for package in calc-nogui core-nogui common base-core; do set -- "$@" "libreoffice-$package=$version"; done
for package in uno-libs-private ure libuno-cppu3 libuno-cppuhelpergcc3-3 libuno-sal3 libuno-salhelpergcc3-3 \
	libuno-purpenvhelpergcc3-3; do set -- "$@" "$package=$version"; done
apt-get download -qq "$@" python3-xlsxwriter=3.0.2-2 python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
npm init -y >/dev/null 2>&1
npm install --silent --no-audit --no-fund xlsx@0.18.5 >/dev/null 2>&1
office="$work/root/usr/lib/libreoffice"
sed -i "s|file:///etc/libreoffice/registry|file://$office/share/.registry|g; s|file:///usr/lib/libreoffice|file://$office|g" \
	"$office"/program/*rc
export PYTHONPATH="$work/root/usr/lib/python3/dist-packages"
export HOME="$work"

/usr/bin/python3 -c 'import openpyxl, xlsxwriter
book = xlsxwriter.Workbook("report.xlsx")
sheet = book.add_worksheet("T")
sheet.write_column("A1", [4.5, 3, "=A1+A2"])
book.close()
book = openpyxl.Workbook()
for value in (4.5, 3, "=A1+A2"):
	book.active.append([value])
book.save("without.xlsx")'
# convert FORMAT FOLDER FILE…
convert() {
	format=$1 folder=$2
	shift 2
	LD_LIBRARY_PATH="$office/program" "$office/program/soffice" --headless "-env:UserInstallation=file://$work/profile" \
		--convert-to "$format" --outdir "$folder" "$@" >/dev/null 2>&1
}
book() { unzip -p "$1" xl/workbook.xml | grep -c 'fullCalcOnLoad="1"' || true; }
cell() { unzip -p "$1" xl/worksheets/sheet1.xml | grep -o '<c r="A3".*</c>' | grep -o '<v>.*</v>'; }
{
	echo "XlsxWriter $(cell report.xlsx), to be computed: $(book report.xlsx)"
	convert csv tables report.xlsx without.xlsx
	echo "LibreOffice as a table: $(tail -n 1 tables/report.csv); without a stored result: $(tail -n 1 tables/without.csv)"
	convert 'xlsx:Calc MS Excel 2007 XML' saved report.xlsx
	echo "LibreOffice saved $(cell saved/report.xlsx), to be computed: $(book saved/report.xlsx)"
	node -e 'const cell = require("xlsx").readFile("report.xlsx").Sheets.T.A3; console.log("SheetJS", cell.f, cell.v)'
	/usr/bin/python3 -c 'import openpyxl; print("openpyxl", openpyxl.load_workbook("report.xlsx", data_only=True)["T"]["A3"].value)'
	# Told to compute what it opens, it does.
	sed -i 's|</oor:items>|<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>&|' \
		profile/user/registrymodifications.xcu
	convert csv tables report.xlsx
	echo "LibreOffice, set to always compute: $(tail -n 1 tables/report.csv)"
} >got
cat >want <<'END_WANT'
XlsxWriter <v>0</v>, to be computed: 1
LibreOffice as a table: 0; without a stored result: 7.5
LibreOffice saved <v>0</v>, to be computed: 0
SheetJS A1+A2 0
openpyxl 0
LibreOffice, set to always compute: 7.5
END_WANT
diff want got
echo "LibreOffice 7.4.7.2: formulas that are still to be computed are 0, and saved as results"
