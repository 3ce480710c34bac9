searchPart("u-0",{"25":["Xã Một","cấp xã · Huyện Thử","don-vi/xa-mot.html",3509],
"27":["Huyện Thử","cấp huyện","don-vi/huyen-thu.html",3509],
"28":["Xã Hai","cấp xã · Huyện Thử","don-vi/xa-hai.html",3509]})
