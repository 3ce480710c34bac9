searchPart("u-13",{"417":["Xã Quế Nham","cấp xã · Huyện Tân Yên · đến 30/06/2025","don-vi/que-nham.html",2958],
"418":["Xã Tràng Phái","cấp xã · Huyện Văn Quan · đến 30/06/2025","don-vi/trang-phai.html",57],
"428":["Tỉnh Bình Thuận","cấp tỉnh · đến 30/06/2025","don-vi/binh-thuan.html",3429],
"430":["Xã Quang Trung","cấp xã · Tỉnh Bắc Ninh","don-vi/quang-trung-2025.html",1720],
"441":["Xã Tam Tiến","cấp xã · Tỉnh Bắc Ninh","don-vi/tam-tien-2025.html",1720],
"442":["Tỉnh Bắc Ninh","cấp tỉnh · đến 30/06/2025","don-vi/bac-ninh.html",3536],
"444":["Tỉnh Hải Dương","cấp tỉnh · đến 30/06/2025","don-vi/hai-duong.html",3559],
"447":["Thành phố Hải Phòng","cấp tỉnh","don-vi/hai-phong-2025.html",3577]})
