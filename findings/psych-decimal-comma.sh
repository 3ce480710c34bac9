#!/bin/sh
# Ruby's YAML reader (psych 4.0.3) takes a decimal comma for a separator of thousands.
#
# "6,5" written plainly is a text to YAML 1.1 and 1.2. Psych passes over commas in numbers:
# 6,5 becomes 65 and 14,75 becomes 1475, without a word. A leading zero makes the number octal
# besides: 0,25 becomes 21, while 08,5 and 6,5/11,5 stay texts. Whoever reads score sheets with
# Ruby (Jekyll's data files go through Psych, too) has to ask for texts, as Psych.parse gives
# them, or take the published data files.
# Debian's libruby3.1 3.1.7+really3.1.2-0+deb12u1.
set -eu
version=3.1.7+really3.1.2-0+deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
chmod 755 "$work"
apt-get download -qq "ruby3.1=$version" "libruby3.1=$version" 2>/dev/null
for package in *.deb; do dpkg-deb -x "$package" root; done
libraries=$(dirname "$(find "$work/root" -name 'libruby*.so.3.1' | head -n 1)")

cat >sheet.yaml <<'END_SHEET'
scores:
  "1": 6,5
  "2": {self: 15.5, appraised: "14,75"}
  "3": 14,75
  "4": 0,25
  "5": -0,5
  "6": 08,5
  "7": 6,5/11,5
END_SHEET
cat >read.rb <<'END_READ'
require 'yaml'
puts Psych::VERSION
YAML.load_file('sheet.yaml')['scores'].each { |id, score| puts "#{id} #{score.inspect}" }
puts Psych.parse_file('sheet.yaml').root.children[1].children[1].value
END_READ
LD_LIBRARY_PATH="$libraries" RUBYLIB="root/usr/lib/ruby/3.1.0:$libraries/ruby/3.1.0" \
	root/usr/bin/ruby3.1 --disable-gems read.rb >got
cat >want <<'END_WANT'
4.0.3
1 65
2 {"self"=>15.5, "appraised"=>"14,75"}
3 1475
4 21
5 -5
6 "08,5"
7 "6,5/11,5"
6,5
END_WANT
diff want got
echo "psych 4.0.3: 6,5 is read as 65, 14,75 as 1475"
