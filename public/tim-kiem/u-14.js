searchPart("u-14",{"448":["Xã Cao Xá","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/cao-xa.html",2958],
"454":["Tỉnh Quảng Nam","cấp tỉnh · đến 30/06/2025","don-vi/quang-nam.html",3635],
"458":["Xã Hợp Đức","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/hop-duc.html",2958],
"464":["Xã Tiến Thắng","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/tien-thang.html",2671],
"468":["Xã Tân Hiệp","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/tan-hiep-2025.html",2671],
"470":["Xã Đồng Hưu","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/dong-huu.html",2671]})
