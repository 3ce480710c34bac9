#!/bin/sh
# readr 2.1.4 reads criterion 1.1 as 11 and the day 1.4.2024 as 142024 in a table with decimal commas.
#
# read_csv2 is for tables as spreadsheets set to Vietnamese, German or French write them: ";" between cells, ","
# before decimals. It takes "." for a separator of thousands wherever it stands, also twice and with one digit
# behind it, so that a column of the ids 1.1, 1.10 and 2.3.1 is one of the numbers 11, 110 and 231, and one of days
# is numbers, too. There is no warning. read.csv2 of R itself and data.table 1.14.8 have texts there, and so has
# readr where it is told that the column is text.
# Debian's r-base-core 4.2.2.20221110-2 with the libraries of the system, r-cran-readr 2.1.4-1 and what it needs,
# r-cran-data.table 1.14.8+dfsg-1.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq r-base-core=4.2.2.20221110-2 r-cran-readr=2.1.4-1 r-cran-vroom=1.6.1-1 r-cran-data.table=1.14.8+dfsg-1 \
	r-cran-bit r-cran-bit64 r-cran-cli r-cran-clipr r-cran-crayon r-cran-ellipsis r-cran-fansi r-cran-glue r-cran-hms \
	r-cran-lifecycle r-cran-magrittr r-cran-pillar r-cran-pkgconfig r-cran-prettyunits r-cran-progress r-cran-r6 \
	r-cran-rlang r-cran-tibble r-cran-tidyselect r-cran-tzdb r-cran-utf8 r-cran-vctrs r-cran-withr 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
cat >t.csv <<'END_TABLE'
criterion;day;score
1.1;1.4.2024;6,5
1.10;20.4.2024;7
2.3.1;31.12.2024;0,25
END_TABLE
cat >read.R <<'END_READ'
show <- function(name, table) for (i in 1:3) cat(name, format(table[[1]][i]), format(table[[2]][i]), format(table[[3]][i]), "\n")
show("read_csv2", suppressMessages(readr::read_csv2("t.csv", show_col_types = FALSE)))
show("told", suppressMessages(readr::read_csv2("t.csv", col_types = "ccd")))
show("read.csv2", read.csv2("t.csv"))
show("fread", data.table::fread("t.csv", dec = ","))
END_READ
R_HOME="$work/root/usr/lib/R" R_LIBS="$work/root/usr/lib/R/site-library" LD_LIBRARY_PATH="$work/root/usr/lib/R/lib" \
	root/usr/lib/R/bin/exec/R --vanilla --no-echo -f read.R | sed 's/ *$//' >got
cat >want <<'END_WANT'
read_csv2 11 142024 6.5
read_csv2 110 2042024 7
read_csv2 231 31122024 0.25
told 1.1 1.4.2024 6.5
told 1.10 20.4.2024 7
told 2.3.1 31.12.2024 0.25
read.csv2 1.1 1.4.2024 6.5
read.csv2 1.10 20.4.2024 7
read.csv2 2.3.1 31.12.2024 0.25
fread 1.1 1.4.2024 6.5
fread 1.10 20.4.2024 7
fread 2.3.1 31.12.2024 0.25
END_WANT
diff want got
echo "readr 2.1.4: read_csv2 makes 11 of 1.1 and 110 of 1.10"
