searchPart("u-14",{"448":["Xã Cao Xá","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/cao-xa.html"],
"454":["Tỉnh Quảng Nam","cấp tỉnh · đến 30/06/2025","don-vi/quang-nam.html"],
"458":["Xã Hợp Đức","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/hop-duc.html"],
"464":["Xã Tiến Thắng","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/tien-thang.html"],
"468":["Xã Tân Hiệp","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/tan-hiep-2025.html"],
"470":["Xã Đồng Hưu","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/dong-huu.html"]})
