searchPart("u-7",{"227":["Xã Đồng Kỳ","cấp xã · Huyện Yên Thế · đến 30/06/2025","don-vi/dong-ky.html",2671],
"228":["Huyện Bàu Bàng","cấp huyện · Tỉnh Bình Dương · đến 30/06/2025","don-vi/bau-bang.html",893],
"229":["Xã Quang Trung","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/quang-trung.html",2958],
"234":["Tỉnh Quảng Ninh","cấp tỉnh","don-vi/quang-ninh.html",1875],
"235":["Văn phòng HĐND và UBND huyện","cơ quan chuyên môn · Huyện Văn Quan · đến 30/06/2025","don-vi/vq-van-phong.html",57],
"236":["Xã Phúc Hòa","cấp xã · Tỉnh Bắc Ninh","don-vi/phuc-hoa-2025.html",1720],
"246":["Xã Nhã Nam","cấp xã · Tỉnh Bắc Ninh","don-vi/nha-nam-2025.html",1720],
"250":["Xã Lương Năng","cấp xã · Huyện Văn Quan · đến 30/06/2025","don-vi/luong-nang.html",57],
"255":["Phường Đa Mai","cấp xã · Tỉnh Bắc Ninh","don-vi/da-mai-2025.html",1720]})
